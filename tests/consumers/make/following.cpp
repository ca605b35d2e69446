// SPDX-License-Identifier: BSD-3-Clause
// Follows an index while it grows: pulls answers with a deadline, and looks for a newer generation
// between two rounds. Ends when there is none.
//   following INDEX ACGT… MILLISECONDS
#include <tansaku/searcher.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

int main(int argc, char ** argv) {
    namespace api = tansaku::api;
    if (argc < 4) return 2;
    try {
        api::IndexOptions options;
        options.log = [](api::LogLine const & line) {
            std::cerr << line.code << ": " << line.text << '\n';
        };
        api::Index index = api::Index::open(argv[1], options);
        api::Searcher const searcher(index);
        do {
            int left = 3;
            api::StreamOptions how;
            how.threads = 2;
            how.deadline =
                std::chrono::steady_clock::now() + std::chrono::milliseconds(std::atoi(argv[3]));
            api::AnswerStream stream = searcher.start(
                [&](api::QueryText & query) {
                    query = {"round " + std::to_string(left), argv[2]};
                    return left-- > 0;
                },
                how);
            api::Answer answer;
            while (stream.next(answer))
                std::cout << answer.query() << ": " << answer.carriers().size() << " carriers"
                          << (answer.flags().partial ? ", partial" : "") << '\n';
        } while (index.refresh());
        std::cout << searcher.counters().queries << " queries\n";
    } catch (api::Error const & error) {
        std::cerr << error.what() << '\n';
        return static_cast<int>(error.fault());
    }
}
