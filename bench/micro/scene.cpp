// SPDX-License-Identifier: BSD-3-Clause
#include "bench/micro/scene.hpp"

#include <fstream>
#include <string>

#include <unistd.h>

#include "bench/population.hpp"
#include "bench/random.hpp"
#include "index/build/publish/index_builder.hpp"

namespace tansaku::bench {
namespace {

constexpr std::uint32_t k_genomes = 100;
constexpr std::size_t k_founder_bases = 200'000;
constexpr std::size_t k_query_bases = 1000;

std::filesystem::path new_folder() {
    auto const folder =
        std::filesystem::temp_directory_path() / ("tansaku-micro-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    return folder;
}

StoredIndex build(std::filesystem::path const & folder, std::vector<Residue> & origin) {
    Random random(1);
    auto founder = random_founder(k_founder_bases, random);
    Population const population({.genomes = k_genomes}, std::move(founder), random);
    BuildRequest request;
    request.ids = IdPolicy::free;
    for (std::uint32_t genome = 0; genome < k_genomes; ++genome) {
        auto const text = population.spell(genome);
        auto const name = "g" + std::to_string(genome);
        auto const path = folder / (name + ".fa");
        std::ofstream(path) << '>' << name << '\n' << text << '\n';
        request.files.push_back({path, name, 0});
        if (genome == 0) origin = to_residues(text.substr(text.size() / 2, k_query_bases));
    }
    (void)build_index(folder / "index", request, {}, {});
    return StoredIndex::open(folder / "index");
}

} // namespace

Scene::Scene() : folder_(new_folder()), index_(build(folder_, origin_)) {
    Random random(2);
    query_ = origin_;
    for (Residue & base : query_)
        if (random.chance(0.02)) base = static_cast<Residue>((base + 1 + random.below(3)) % 4);
}

Scene::~Scene() {
    std::error_code ignored; // a temporary folder that stays harms nobody
    std::filesystem::remove_all(folder_, ignored);
}

Scene const & Scene::get() {
    static Scene const scene;
    return scene;
}

} // namespace tansaku::bench
