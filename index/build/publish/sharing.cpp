// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/sharing.hpp"

namespace tansaku {

using std::filesystem::perms;

perms file_permissions(Sharing sharing) noexcept {
    return perms::owner_read | perms::owner_write |
           (sharing == Sharing::group ? perms::group_read : perms::none);
}

perms folder_permissions(Sharing sharing) noexcept {
    return perms::owner_all |
           (sharing == Sharing::group ? perms::group_read | perms::group_exec | perms::set_gid
                                      : perms::none);
}

Sharing sharing_of(std::filesystem::path const & root) {
    perms const bits = std::filesystem::status(root).permissions();
    return (bits & perms::group_read) == perms::none ? Sharing::owner : Sharing::group;
}

} // namespace tansaku
