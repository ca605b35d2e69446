// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/hdf5_writer.hpp"

#include "index/core/error.hpp"
#include "index/format/durable.hpp"
#include "index/format/hdf5_handle.hpp"
#include "index/format/hdf5_reader.hpp"
#include "index/format/place_table.hpp"
#include "index/format/schema.hpp"

#include <fstream>
#include <utility>

namespace tansaku {
namespace {

constexpr hsize_t k_line = 64;
constexpr hsize_t k_metadata_block = 4096;

// Files are mapped as a whole: where a dataset begins matters to the processor's cache only. The
// small-data pool would break that.
Hdf5Handle access_properties(bool mapped) {
    Hdf5Handle properties = unlocked_access();
    H5Pset_libver_bounds(properties.get(), H5F_LIBVER_V18, H5F_LIBVER_V18);
    if (mapped) {
        H5Pset_alignment(properties.get(), 1, k_line);
        H5Pset_small_data_block_size(properties.get(), 0);
        H5Pset_meta_block_size(properties.get(), k_metadata_block);
    }
    return properties;
}

} // namespace

struct Hdf5Writer::Impl {
    std::filesystem::path path;
    std::filesystem::path part;
    Hdf5Handle file;
    Hdf5Handle link_properties; // makes missing groups
    bool has_table = false;     // there is room for one
    PlaceTable table;
    bool published = false;

    [[noreturn]] void fail(std::string_view name) const {
        throw Error(Fault::resource, "E-IO-12", part.string(),
                    "cannot write " + std::string(name) +
                        "; free space or quota, or correct the permissions, and run again");
    }

    void write(std::string_view name, hid_t type, void const * values, hsize_t count) {
        Hdf5Handle const space(H5Screate_simple(1, &count, nullptr), H5Sclose);
        Hdf5Handle const properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
        H5Pset_layout(properties.get(), H5D_CONTIGUOUS);
        H5Pset_alloc_time(properties.get(), H5D_ALLOC_TIME_EARLY);
        H5Pset_fill_time(properties.get(), H5D_FILL_TIME_NEVER);
        Hdf5Handle dataset(H5Dcreate2(file.get(), std::string(name).c_str(), type, space.get(),
                                      link_properties.get(), properties.get(), H5P_DEFAULT),
                           H5Dclose);
        if (!dataset.ok()) fail(name);
        if (count != 0 && H5Dwrite(dataset.get(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0)
            fail(name);
        if (!dataset.close()) fail(name);
    }

    void attribute(std::string_view name, hid_t type, void const * value) {
        Hdf5Handle const space(H5Screate(H5S_SCALAR), H5Sclose);
        Hdf5Handle const attribute(H5Acreate2(file.get(), std::string(name).c_str(), type,
                                              space.get(), H5P_DEFAULT, H5P_DEFAULT),
                                   H5Aclose);
        if (!attribute.ok() || H5Awrite(attribute.get(), type, value) < 0) fail(name);
    }

    // Writes the table into the file, which is closed.
    void write_table(std::string_view kind) {
        table.datasets = Hdf5Reader(part, kind).places();
        std::string const text = text_of(table);
        std::fstream out(part, std::ios::binary | std::ios::in | std::ios::out);
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        out.close();
        if (!out) fail("its table of places");
    }
};

Hdf5Writer::Hdf5Writer(std::filesystem::path path, std::string_view kind)
    : impl_(std::make_unique<Impl>()) {
    silence_hdf5();
    impl_->path = std::move(path);
    impl_->part = impl_->path;
    impl_->part += ".part";
    impl_->has_table = kind == schema::k_generation_kind;
    Hdf5Handle const access = access_properties(!impl_->has_table);
    Hdf5Handle const creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
    if (impl_->has_table) H5Pset_userblock(creation.get(), k_place_table_bytes);
    impl_->file = Hdf5Handle(
        H5Fcreate(impl_->part.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()), H5Fclose);
    if (!impl_->file.ok()) impl_->fail("the file");
    impl_->link_properties = Hdf5Handle(H5Pcreate(H5P_LINK_CREATE), H5Pclose);
    H5Pset_create_intermediate_group(impl_->link_properties.get(), 1);
    attribute("tansaku_kind", kind);
    attribute("format_version", schema::k_format_version);
}

Hdf5Writer::~Hdf5Writer() {
    if (impl_->published) return;
    static_cast<void>(impl_->file.close());
    std::error_code ignored; // nothing can be done about a leftover here; the next build sweeps it
    std::filesystem::remove(impl_->part, ignored);
}

void Hdf5Writer::write(std::string_view name, std::span<std::uint8_t const> values) {
    impl_->write(name, H5T_STD_U8LE, values.data(), values.size());
}
void Hdf5Writer::write(std::string_view name, std::span<std::uint16_t const> values) {
    impl_->write(name, H5T_STD_U16LE, values.data(), values.size());
}
void Hdf5Writer::write(std::string_view name, std::span<std::uint32_t const> values) {
    impl_->write(name, H5T_STD_U32LE, values.data(), values.size());
}
void Hdf5Writer::write(std::string_view name, std::span<std::uint64_t const> values) {
    impl_->write(name, H5T_STD_U64LE, values.data(), values.size());
}

void Hdf5Writer::write(std::string_view name, TextColumn const & values) {
    std::vector<std::uint8_t> bytes;
    std::vector<std::uint32_t> start{0};
    for (std::string_view const value : values) {
        bytes.insert(bytes.end(), value.begin(), value.end());
        start.push_back(static_cast<std::uint32_t>(bytes.size()));
    }
    write(std::string(name) + "/bytes", bytes);
    write(std::string(name) + "/start", start);
}

void Hdf5Writer::attribute(std::string_view name, std::uint64_t value) {
    impl_->attribute(name, H5T_STD_U64LE, &value);
    impl_->table.attributes[std::string(name)] = std::to_string(value);
}

void Hdf5Writer::attribute(std::string_view name, std::string_view value) {
    Hdf5Handle const type(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_size(type.get(), value.size() + 1);
    impl_->attribute(name, type.get(), std::string(value).c_str());
    impl_->table.attributes[std::string(name)] = value;
}

void Hdf5Writer::publish() {
    if (H5Fflush(impl_->file.get(), H5F_SCOPE_GLOBAL) < 0 || !impl_->file.close())
        impl_->fail("the end of the file");
    if (impl_->has_table) impl_->write_table(schema::k_generation_kind);
    place_file(impl_->part, impl_->path);
    impl_->published = true;
}

} // namespace tansaku
