// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/batch_parses.hpp"

#include <optional>

namespace tansaku {
namespace {

class ParseReader {
public:
    explicit ParseReader(StoredBatch const & batch) : batch_(batch) {
        std::uint32_t const ports = batch.nodes() * 2;
        first_visit_.push_back(0);
        first_edge_.push_back(0);
        for (std::uint32_t port = 0; port < ports; ++port) {
            if (port % 2 == 0) first_visit_.push_back(first_visit_.back() + batch.visits(port / 2));
            first_edge_.push_back(first_edge_.back() + batch.options(port).size());
        }
        count_visits(ports);
        beyond_.assign(first_visit_.back() * 2, {PortOption::k_nothing, 0});
        for (std::uint32_t port = 0; port < ports; ++port)
            join_port(port);
        if (joined_ != leaving_.size())
            batch.damaged("an edge does not have as many visits on both ends");
        leaving_ = {};
    }

    [[nodiscard]] BatchParses read() const {
        BatchParses parses;
        parses.first_element.push_back(0);
        parses.elements.reserve(first_visit_.back());
        for (std::uint32_t sequence = 0; sequence < batch_.sequences(); ++sequence) {
            if (auto const first = batch_.first_visit(sequence)) follow(*first, parses.elements);
            parses.first_element.push_back(static_cast<std::uint32_t>(parses.elements.size()));
        }
        if (parses.elements.size() != first_visit_.back())
            batch_.damaged("a visit belongs to no sequence");
        return parses;
    }

private:
    // How many visits leave by each option; room for those that leave to a later port, which waits
    // for its turn.
    void count_visits(std::uint32_t ports) {
        first_leaving_.assign(first_edge_.back() + 1, 0);
        for (std::uint32_t port = 0; port < ports; ++port) {
            auto const options = batch_.options(port);
            VisitRun run;
            for (PortRuns runs = batch_.port_runs(port); runs.next(run);)
                if (is_later(PortOption{options[run.option]}, port))
                    first_leaving_[first_edge_[port] + run.option + 1] += run.length;
        }
        for (std::size_t edge = 1; edge < first_leaving_.size(); ++edge)
            first_leaving_[edge] += first_leaving_[edge - 1];
        leaving_.resize(first_leaving_.back());
    }

    void join_port(std::uint32_t port) {
        auto const options = batch_.options(port);
        passed_.assign(options.size(), 0);
        VisitRun waiting;
        for (PortRuns runs = batch_.port_runs(port); runs.next(waiting);)
            if (is_later(PortOption{options[waiting.option]}, port)) note(port, waiting);
        VisitRun run;
        for (PortRuns runs = batch_.port_runs(port); runs.next(run);) {
            PortOption const option{options[run.option]};
            if (!option.is_nothing() && !is_later(option, port)) join(port, run, option);
        }
    }

    // Visits of `port` that wait for a later port.
    void note(std::uint32_t port, VisitRun const & run) {
        std::uint64_t & passed = passed_[run.option];
        std::uint64_t const first = first_leaving_[first_edge_[port] + run.option];
        for (std::uint32_t i = 0; i < run.length; ++i)
            leaving_[first + passed++] = run.begin + i;
    }

    // The k-th visit that goes from here to an earlier port, or comes from there, meets the k-th
    // that was noted there.
    void join(std::uint32_t port, VisitRun const & run, PortOption option) {
        std::uint64_t & passed = passed_[run.option];
        std::uint32_t const other = option.port();
        std::uint64_t const edge =
            first_edge_[other] + batch_.number_of(other, option.seen_from_beyond(port));
        std::uint64_t const first = first_leaving_[edge] + passed;
        if (first + run.length > first_leaving_[edge + 1])
            batch_.damaged("an edge does not have as many visits on both ends");
        for (std::uint32_t i = 0; i < run.length; ++i) {
            std::uint32_t const visit = leaving_[first + i];
            at(port, run.begin + i) = {other, visit};
            at(other, visit) = {port, run.begin + i};
        }
        passed += run.length;
        joined_ += run.length;
    }

    void follow(PortVisit at_port, std::vector<Element> & elements) const {
        while (true) {
            if (elements.size() == first_visit_.back()) batch_.damaged("a sequence does not end");
            std::uint32_t const rank = at_port.port / 2;
            if (rank >= batch_.nodes() || at_port.visit >= batch_.visits(rank))
                batch_.damaged("a sequence begins with a visit that there is not");
            elements.push_back(Element::make(batch_.node(rank), at_port.port % 2 == 0));
            PortVisit const & next = beyond_[place(at_port.port, at_port.visit)];
            if (next.port == PortOption::k_nothing) return;
            at_port = {next.port ^ 1u, next.visit};
        }
    }

    // Whether `port` waits for what lies beyond; where that is itself, who goes waits for who
    // comes.
    [[nodiscard]] static bool is_later(PortOption option, std::uint32_t port) noexcept {
        if (option.is_nothing()) return false;
        return option.port() > port || (option.port() == port && !option.comes());
    }
    [[nodiscard]] std::uint64_t place(std::uint32_t port, std::uint32_t visit) const noexcept {
        return (first_visit_[port / 2] + visit) * 2 + port % 2;
    }
    [[nodiscard]] PortVisit & at(std::uint32_t port, std::uint32_t visit) noexcept {
        return beyond_[place(port, visit)];
    }

    StoredBatch const & batch_;
    std::vector<std::uint64_t> first_visit_;   // per node, and one
    std::vector<std::uint64_t> first_edge_;    // per port, and one: its options
    std::vector<std::uint64_t> first_leaving_; // per edge, and one
    std::vector<std::uint32_t> leaving_;       // visits that leave by an edge, in their order
    std::vector<std::uint64_t> passed_;        // per option of a port
    std::uint64_t joined_ = 0;                 // of leaving_
    std::vector<PortVisit> beyond_;            // per visit and side
};

} // namespace

BatchParses read_parses(StoredBatch const & batch) { return ParseReader(batch).read(); }

} // namespace tansaku
