// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/mapped_file.hpp"

#include "index/format/schema.hpp"

#include <algorithm>
#include <cerrno>
#include <deque>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tansaku {
namespace {

bool read_whole(int fd, std::uint8_t * bytes, std::size_t size) {
    while (size != 0) {
        ssize_t const read = ::read(fd, bytes, size);
        if (read < 0 && errno == EINTR) continue;
        if (read <= 0) return false;
        bytes += read;
        size -= static_cast<std::size_t>(read);
    }
    return true;
}

} // namespace

struct MappedFile::Impl {
    std::string path;
    FileRecord record;
    std::span<std::uint8_t const> bytes;
    std::deque<std::string> places; // one per dataset; addresses stay

    ~Impl() {
        if (!bytes.empty()) ::munmap(const_cast<std::uint8_t *>(bytes.data()), bytes.size());
    }

    [[noreturn]] void damaged(std::string const & what) const {
        throw Error(Fault::damaged, "E-FMT-08", path,
                    what + "; restore the file from a copy, or build the index again");
    }

    template <typename Number>
    [[nodiscard]] MappedArray<Number> array(std::string_view name, NumberType type) const {
        for (std::size_t i = 0; i < record.datasets.size(); ++i) {
            DatasetPlace const & place = record.datasets[i];
            if (place.name != name) continue;
            if (place.type != type) damaged("dataset " + place.name + " has another type");
            return {reinterpret_cast<Number const *>(bytes.data() + place.offset), place.count,
                    &places[i]};
        }
        damaged("dataset " + std::string(name) + " is missing");
    }
};

MappedFile::MappedFile(std::filesystem::path const & path, FileRecord const & record,
                       FileAccess access)
    : impl_(std::make_unique<Impl>()) {
    impl_->path = path.string();
    impl_->record = record;
    int const fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) impl_->damaged("cannot be opened: " + std::system_category().message(errno));
    struct stat status {};
    bool const known = ::fstat(fd, &status) == 0;
    auto const size = static_cast<std::uint64_t>(status.st_size);
    if (!known || size != record.bytes || size == 0) {
        ::close(fd);
        impl_->damaged("has " + std::to_string(size) + " bytes, expected " +
                       std::to_string(record.bytes));
    }
    bool load = access == FileAccess::loaded || !has_all_pages(fd, size);
    void * address = load ? MAP_FAILED : ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
    if (address == MAP_FAILED && (load || errno == ENODEV)) { // or a file system that can't map
        load = true;
        address = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    }
    int const reason = errno;
    if (address == MAP_FAILED) {
        ::close(fd);
        throw Error(Fault::resource, "E-IO-15", impl_->path,
                    "cannot be mapped: " + std::system_category().message(reason) +
                        "; free memory, or raise the limit of mappings");
    }
    if (load) ::madvise(address, size, MADV_HUGEPAGE);
    impl_->bytes = {static_cast<std::uint8_t const *>(address), size};
    bool const whole = !load || read_whole(fd, static_cast<std::uint8_t *>(address), size);
    ::close(fd);
    if (!whole) impl_->damaged("cannot be read to its end");
    if (digest_of(impl_->bytes.first(std::min(size, schema::k_head_bytes))) != record.head)
        impl_->damaged("its first bytes are not those of the published file");
    for (DatasetPlace const & place : record.datasets) {
        std::size_t const width = bytes_of(place.type);
        bool const inside = place.offset <= size && place.count <= (size - place.offset) / width &&
                            place.offset % width == 0;
        if (!inside) impl_->damaged("dataset " + place.name + " does not lie inside the file");
        impl_->places.push_back(impl_->path + ": " + place.name);
    }
}

MappedFile::~MappedFile() = default;
MappedFile::MappedFile(MappedFile &&) noexcept = default;
MappedFile & MappedFile::operator=(MappedFile &&) noexcept = default;

MappedArray<std::uint8_t> MappedFile::u8(std::string_view name) const {
    return impl_->array<std::uint8_t>(name, NumberType::u8);
}
MappedArray<std::uint32_t> MappedFile::u32(std::string_view name) const {
    return impl_->array<std::uint32_t>(name, NumberType::u32);
}
MappedArray<std::uint64_t> MappedFile::u64(std::string_view name) const {
    return impl_->array<std::uint64_t>(name, NumberType::u64);
}

std::uint64_t MappedFile::bytes() const noexcept { return impl_->bytes.size(); }

void MappedFile::ask_for(std::string_view name) const noexcept {
#ifdef MADV_POPULATE_READ
    auto const place = std::ranges::find(impl_->record.datasets, name, &DatasetPlace::name);
    if (place == impl_->record.datasets.end()) return;
    auto const page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    std::uint64_t const begin = place->offset / page * page;
    std::uint64_t const end = place->offset + place->count * bytes_of(place->type);
    // Where the system can't, as before Linux 5.14, they come one by one.
    static_cast<void>(::madvise(const_cast<std::uint8_t *>(impl_->bytes.data()) + begin,
                                end - begin, MADV_POPULATE_READ));
#endif
}

void MappedFile::verify() const {
    std::vector<std::uint64_t> const & expected = impl_->record.checksums;
    auto rest = impl_->bytes;
    for (std::size_t block = 0; !rest.empty(); ++block) {
        auto const size = std::min<std::size_t>(rest.size(), schema::k_checksum_block);
        if (block >= expected.size() || checksum_of(rest.first(size)) != expected[block])
            impl_->damaged("the " + std::to_string(size) + " bytes from " +
                           std::to_string(block * schema::k_checksum_block) +
                           " on do not have their published checksum");
        rest = rest.subspan(size);
    }
}

} // namespace tansaku
