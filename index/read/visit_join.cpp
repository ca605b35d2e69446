// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/visit_join.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// Whether `port` waits for what lies beyond; where that is itself, who goes waits for who comes.
bool is_later(PortOption option, std::uint32_t port) noexcept {
    if (option.is_nothing()) return false;
    return option.port() > port || (option.port() == port && !option.comes());
}

// Every element has a base that is not of the one before it.
std::uint64_t plausible_visits(StoredBatch const & batch) {
    std::uint64_t bases = 0;
    for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence)
        bases += batch.sequence_length(sequence);
    std::uint64_t visits = 0;
    for (std::uint32_t rank = 0; rank < batch.nodes(); ++rank)
        visits += batch.visits(rank);
    if (visits > bases) batch.damaged("it has more visits than bases");
    return visits;
}

} // namespace

// Goes through the ports in order. Runs that go to a later port are noted, and joined to those that
// come from here when its turn has come.
class VisitJoin::Joiner {
public:
    explicit Joiner(StoredBatch const & batch) : batch_(batch), ports_(batch.nodes() * 2) {}

    std::vector<Joined> join() {
        count_runs();
        for (std::uint32_t port = 0; port < ports_; ++port)
            join_port(port);
        for (std::size_t edge = 0; edge + 1 < first_noted_.size(); ++edge)
            if (next_noted_[edge] != first_noted_[edge + 1]) uneven();
        return std::move(joined_);
    }

private:
    struct Noted {
        std::uint32_t begin; // visit
        std::uint32_t length;
    };

    [[noreturn]] void uneven() const {
        batch_.damaged("an edge does not have as many visits on both ends");
    }

    // Room for the runs that leave to a later port, by the edge.
    void count_runs() {
        first_edge_.push_back(0);
        first_noted_.push_back(0);
        for (std::uint32_t port = 0; port < ports_; ++port) {
            auto const options = batch_.options(port);
            first_edge_.push_back(first_edge_.back() + options.size());
            first_noted_.resize(first_edge_.back() + 1, 0);
            VisitRun run;
            for (PortRuns runs = batch_.port_runs(port); runs.next(run);)
                if (is_later(options[run.option], port))
                    ++first_noted_[first_edge_[port] + run.option + 1];
        }
        for (std::size_t edge = 1; edge < first_noted_.size(); ++edge)
            first_noted_[edge] += first_noted_[edge - 1];
        noted_.resize(first_noted_.back());
        next_noted_.assign(first_noted_.begin(), first_noted_.end() - 1);
    }

    void join_port(std::uint32_t port) {
        auto const options = batch_.options(port);
        passed_.assign(options.size(), 0);
        VisitRun later;
        for (PortRuns runs = batch_.port_runs(port); runs.next(later);)
            if (is_later(options[later.option], port))
                noted_[first_noted_[first_edge_[port] + later.option] + passed_[later.option]++] = {
                    later.begin, later.length};
        VisitRun run;
        for (PortRuns runs = batch_.port_runs(port); runs.next(run);) {
            PortOption const option = options[run.option];
            if (option.is_nothing())
                joined_.push_back({{port, run.begin}, {k_none, 0}});
            else if (!is_later(option, port))
                join_run(port, run, option);
        }
    }

    // The k-th visit that goes from here to an earlier port, or comes from there, meets the k-th
    // that was noted there.
    void join_run(std::uint32_t port, VisitRun run, PortOption option) {
        std::uint32_t const other = option.port();
        std::uint64_t const edge =
            first_edge_[other] + batch_.number_of(other, option.seen_from_beyond(port));
        for (std::uint64_t & next = next_noted_[edge]; run.length != 0;) {
            if (next == first_noted_[edge + 1]) uneven();
            Noted & noted = noted_[next];
            std::uint32_t const length = std::min(noted.length, run.length);
            joined_.push_back({{port, run.begin}, {other, noted.begin}});
            run.begin += length;
            run.length -= length;
            noted.begin += length;
            noted.length -= length;
            if (noted.length == 0) ++next;
        }
    }

    StoredBatch const & batch_;
    std::uint32_t ports_;
    std::vector<std::uint64_t> first_edge_;  // per port, and one: its options
    std::vector<std::uint64_t> first_noted_; // per edge, and one
    std::vector<std::uint64_t> next_noted_;  // per edge: what is not joined yet
    std::vector<Noted> noted_;               // what is left of runs that leave by an edge
    std::vector<std::uint64_t> passed_;      // runs, per option of a port
    std::vector<Joined> joined_;
};

VisitJoin::VisitJoin(StoredBatch const & batch) : batch_(batch), visits_(plausible_visits(batch)) {
    static_assert(k_none == PortOption::k_nothing);
    sort_pieces(Joiner(batch).join(), batch.nodes() * 2);
}

void VisitJoin::sort_pieces(std::span<Joined const> joined, std::uint32_t ports) {
    first_piece_.assign(std::size_t{ports} + 1, 0);
    for (Joined const & piece : joined) {
        ++first_piece_[piece.here.port + std::size_t{1}];
        if (piece.there.port != k_none) ++first_piece_[piece.there.port + std::size_t{1}];
    }
    for (std::size_t port = 1; port <= ports; ++port)
        first_piece_[port] += first_piece_[port - 1];
    piece_.resize(first_piece_.back());
    std::vector<std::uint64_t> next(first_piece_.begin(), first_piece_.end() - 1);
    auto const put = [&](PortVisit here, PortVisit there) {
        piece_[next[here.port]++] = {here.visit, there.port, there.visit};
    };
    for (Joined const & piece : joined) {
        put(piece.here, piece.there);
        if (piece.there.port != k_none) put(piece.there, piece.here);
    }
    for (std::size_t port = 0; port < ports; ++port) {
        auto const begin = piece_.begin() + static_cast<std::ptrdiff_t>(first_piece_[port]);
        auto const end = piece_.begin() + static_cast<std::ptrdiff_t>(first_piece_[port + 1]);
        if (!std::is_sorted(begin, end, [](Piece a, Piece b) { return a.begin < b.begin; }))
            std::sort(begin, end, [](Piece a, Piece b) { return a.begin < b.begin; });
    }
}

std::optional<PortVisit> VisitJoin::beyond(PortVisit from) const {
    if (from.port + std::size_t{1} >= first_piece_.size() ||
        from.visit >= batch_.visits(from.port / 2)) [[unlikely]]
        batch_.damaged("a sequence comes to a visit that there is not");
    auto const begin = piece_.begin() + static_cast<std::ptrdiff_t>(first_piece_[from.port]);
    auto const end = piece_.begin() + static_cast<std::ptrdiff_t>(first_piece_[from.port + 1]);
    Piece const & piece =
        *(std::upper_bound(begin, end, from.visit,
                           [](std::uint32_t visit, Piece const & p) { return visit < p.begin; }) -
          1);
    if (piece.port == k_none) return std::nullopt;
    return PortVisit{piece.port, piece.visit + (from.visit - piece.begin)};
}

} // namespace tansaku
