// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/index_builder.hpp"

#include "index/build/publish/content_builder.hpp"
#include "index/build/publish/new_index.hpp"
#include "index/build/publish/publish_generation.hpp"

#include <utility>

namespace tansaku {

BuildReport build_index(std::filesystem::path const & root, BuildRequest const & request,
                        BuildOptions const & options,
                        std::function<void(BuildProgress const &)> const & progress) {
    validate(options);
    NewIndex folder(root);
    NewContent content = build_content(folder.layout(), {}, request, options, progress);
    SampleTable const samples =
        request.metadata ? arrange(*request.metadata, content.samples) : ids_only(content.samples);
    Generation generation;
    generation.fm_index = options.fm_index;
    add_content(generation, content);
    publish_generation(folder.layout(), {}, generation, request.ids, samples, options.sharing);
    folder.keep(options.sharing);
    return std::move(content.report);
}

} // namespace tansaku
