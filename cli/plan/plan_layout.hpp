// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace tansaku::cli {

// Where the files of a plan stand in its folder (README.md).
struct PlanLayout {
    std::filesystem::path root;

    [[nodiscard]] std::filesystem::path plan() const { return root / "plan.json"; }
    [[nodiscard]] std::filesystem::path queries() const { return root / "queries"; }
    [[nodiscard]] std::filesystem::path samples() const { return root / "samples"; }
    [[nodiscard]] std::filesystem::path excluded() const { return root / "excluded"; }
    [[nodiscard]] std::filesystem::path filters() const { return root / "filters"; }
    [[nodiscard]] std::filesystem::path parts() const { return root / "parts"; }
    // Of a task, from 1.
    [[nodiscard]] std::filesystem::path part(std::uint64_t task) const;
    // Where it is written: a new name each time, which no other process uses, on any machine.
    [[nodiscard]] std::filesystem::path own_part(std::uint64_t task) const;
};

// "search", "primers" or "index". Throws Error: input, E-PLN-02, E-PLN-03.
[[nodiscard]] std::string kind_of_plan(PlanLayout const & layout);

// Removes what tasks that were killed left among the parts. REQUIRES: none is running.
void sweep_parts(PlanLayout const & layout) noexcept;

// The folder of a plan that is being made: beside its place, under another name. Unless publish()
// is called, the destructor removes it.
class NewPlan {
public:
    // Throws Error: input, E-PLN-01, when there is something already; resource.
    explicit NewPlan(std::filesystem::path root);
    ~NewPlan();
    NewPlan(NewPlan const &) = delete;
    NewPlan & operator=(NewPlan const &) = delete;

    [[nodiscard]] PlanLayout const & layout() const noexcept { return layout_; }
    // Writes plan.json and gives the folder its name. Throws Error as the constructor does.
    void publish(std::string_view plan_json);

private:
    std::filesystem::path root_;
    PlanLayout layout_;
    bool published_ = false;
};

} // namespace tansaku::cli
