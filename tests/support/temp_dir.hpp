// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tansaku::test {

// A new empty folder for one test, removed with its content at the end.
class TempDir {
public:
    TempDir() {
        auto pattern = (std::filesystem::temp_directory_path() / "tansaku-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
        path_ = pattern;
    }
    ~TempDir() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempDir(TempDir const &) = delete;
    TempDir & operator=(TempDir const &) = delete;

    [[nodiscard]] std::filesystem::path const & path() const noexcept { return path_; }

    // Path of `name` in the folder, whether it exists or not.
    [[nodiscard]] std::string operator/(std::string_view name) const {
        return (path_ / name).string();
    }

    // Writes a file of these bytes and returns its path.
    std::string write(std::string_view name, std::string_view content) const {
        auto const file = *this / name;
        std::ofstream out(file, std::ios::binary);
        out.write(content.data(), static_cast<std::streamsize>(content.size()));
        if (!out.flush()) throw std::runtime_error("cannot write " + file);
        return file;
    }

private:
    std::filesystem::path path_;
};

} // namespace tansaku::test
