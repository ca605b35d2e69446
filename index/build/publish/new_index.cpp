// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/new_index.hpp"

#include "index/core/error.hpp"

#include <set>
#include <string>
#include <system_error>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(fs::path const & path, std::string const & text) {
    throw Error(Fault::input, "E-IDX-02", path.string(), text);
}

[[noreturn]] void cannot_make(fs::path const & path, std::string const & reason) {
    throw Error(Fault::resource, "E-IO-11", path.string(),
                "cannot be made: " + reason +
                    "; choose a folder that you may write to, or free space or quota");
}

void check_content(IndexLayout const & layout) {
    if (fs::exists(layout.current()))
        refuse(layout.root, "is an index already; give another folder, or remove this one first");
    std::set<std::string> const ours{"lock",    "lease",        "building", "generations", "shards",
                                     "batches", "CURRENT.part", "made_by",  "made_by.part"};
    for (fs::directory_entry const & entry : fs::directory_iterator(layout.root))
        if (!ours.contains(entry.path().filename().string()))
            refuse(layout.root, "holds other files; give a new or an empty folder");
}

} // namespace

void require_free(fs::path const & root) {
    std::error_code unknown;
    if (!fs::exists(root, unknown)) return;
    if (!fs::is_directory(root, unknown)) refuse(root, "is a file; give a folder");
    check_content(IndexLayout{root});
}

NewIndex::NewIndex(fs::path const & root) : layout_{root} {
    std::error_code error;
    require_free(root);
    made_root_ = fs::create_directories(root, error);
    if (error) cannot_make(root, error.message());
    fs::permissions(root, fs::perms::owner_all, error);

    lock_.emplace(layout_);
    if (fs::exists(layout_.current())) // its writer may have ended since the first look
        refuse(root, "is an index already; give another folder, or remove this one first");
    for (fs::path const & folder :
         {layout_.building(), layout_.generations(), layout_.shards(), layout_.batches()}) {
        fs::remove_all(folder, error); // what a killed build left
        if (!error) fs::create_directory(folder, error);
        if (error) {
            sweep();
            cannot_make(folder, error.message());
        }
    }
}

void NewIndex::sweep() noexcept {
    std::error_code ignored; // nothing more can be done; the next build sweeps again
    for (fs::path const & path :
         {layout_.current(), layout_.root / "CURRENT.part", layout_.building(),
          layout_.generations(), layout_.shards(), layout_.batches(), layout_.made_by(),
          layout_.root / "made_by.part", layout_.lock()})
        fs::remove_all(path, ignored);
    lock_.reset(); // and its lease, if there is one
    if (made_root_) fs::remove(layout_.root, ignored);
}

NewIndex::~NewIndex() {
    if (!kept_) sweep();
}

void NewIndex::keep(Sharing sharing) {
    fs::remove_all(layout_.building());
    for (fs::directory_entry const & entry : fs::recursive_directory_iterator(layout_.root))
        fs::permissions(entry.path(), entry.is_directory() ? folder_permissions(sharing)
                                                           : file_permissions(sharing));
    fs::permissions(layout_.root, folder_permissions(sharing));
    kept_ = true;
}

} // namespace tansaku
