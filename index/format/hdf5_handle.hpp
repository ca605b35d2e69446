// SPDX-License-Identifier: BSD-3-Clause
// Private to index/format: the only header that names HDF5.
#pragma once

#include <hdf5.h>

#include <utility>

namespace tansaku {

// Owns one HDF5 identifier. A negative identifier means that the call which made it failed.
class Hdf5Handle {
public:
    using Close = herr_t (*)(hid_t);

    Hdf5Handle() = default;
    Hdf5Handle(hid_t id, Close closer) : id_(id), close_(closer) {}
    Hdf5Handle(Hdf5Handle && other) noexcept
        : id_(std::exchange(other.id_, -1))
        , close_(other.close_) {}
    Hdf5Handle & operator=(Hdf5Handle && other) noexcept {
        std::swap(id_, other.id_);
        std::swap(close_, other.close_);
        return *this;
    }
    ~Hdf5Handle() { static_cast<void>(close()); }

    [[nodiscard]] bool ok() const noexcept { return id_ >= 0; }
    [[nodiscard]] hid_t get() const noexcept { return id_; }
    // Closes now, and tells whether that went well.
    bool close() noexcept { return id_ < 0 || close_(std::exchange(id_, -1)) >= 0; }

private:
    hid_t id_ = -1;
    Close close_ = nullptr;
};

// How files are opened: without locks, which some file systems do not have. Nobody needs them: a
// file that is written has a name of its own, and one that is published never changes.
[[nodiscard]] inline Hdf5Handle unlocked_access() noexcept {
    Hdf5Handle properties(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    H5Pset_file_locking(properties.get(), 0, 1);
    return properties;
}

// Keeps HDF5 from printing its own error stack, and from cleaning up when the program ends: after a
// write that failed (full disk) that clean-up crashes, and we close every file ourselves.
// Call it before the first use of a file.
inline void silence_hdf5() noexcept {
    H5dont_atexit();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

} // namespace tansaku
