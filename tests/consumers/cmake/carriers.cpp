// SPDX-License-Identifier: BSD-3-Clause
// Who carries a sequence exactly, and how many of whom.
//   carriers INDEX ACGT… [KEY=VALUE]
#include <tansaku/searcher.hpp>

#include <iostream>

int main(int argc, char ** argv) {
    namespace api = tansaku::api;
    if (argc < 3) return 2;
    try {
        api::Index const index = api::Index::open(argv[1]);
        api::SearchOptions options;
        options.filters.assign(argv + 3, argv + argc);
        api::Searcher const searcher(index, options);
        api::Answer const answer = searcher.search("query", argv[2]);
        if (answer.refused() != nullptr) {
            std::cerr << answer.refused()->code << ": " << answer.refused()->text << '\n';
            return 2;
        }
        for (std::string_view const sample : answer.carriers())
            std::cout << sample << '\n';
        std::cout << answer.carrier_subjects() << " of " << answer.searched_subjects()
                  << " subjects\n";
    } catch (api::Error const & error) {
        std::cerr << error.what() << '\n';
        return static_cast<int>(error.fault());
    }
}
