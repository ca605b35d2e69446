// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/hdf5_reader.hpp"

#include "index/core/error.hpp"
#include "index/format/hdf5_handle.hpp"
#include "index/format/place_table.hpp"
#include "index/format/schema.hpp"
#include "index/format/whole_file.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

namespace tansaku {
namespace {

std::optional<NumberType> number_type(hid_t type) {
    if (H5Tequal(type, H5T_STD_U8LE) > 0) return NumberType::u8;
    if (H5Tequal(type, H5T_STD_U16LE) > 0) return NumberType::u16;
    if (H5Tequal(type, H5T_STD_U32LE) > 0) return NumberType::u32;
    if (H5Tequal(type, H5T_STD_U64LE) > 0) return NumberType::u64;
    return std::nullopt;
}

// Asks HDF5, which starts up for it.
hid_t memory_type(NumberType type) {
    switch (type) {
    case NumberType::u8:
        return H5T_NATIVE_UINT8;
    case NumberType::u16:
        return H5T_NATIVE_UINT16;
    case NumberType::u32:
        return H5T_NATIVE_UINT32;
    case NumberType::u64:
        break;
    }
    return H5T_NATIVE_UINT64;
}

herr_t collect_dataset(hid_t, char const * name, H5O_info_t const * info, void * names) {
    if (info->type == H5O_TYPE_DATASET)
        static_cast<std::vector<std::string> *>(names)->emplace_back(name);
    return 0;
}

} // namespace

struct Hdf5Reader::Impl {
    Impl(std::filesystem::path where, FileAccess access)
        : path(std::move(where))
        , whole(std::make_shared<WholeFile const>(path, access)) {
        if (whole->error()) damaged("the file can't be read (" + whole->error().message() + ")");
        file_bytes = whole->bytes().size();
        table = place_table_of(whole->bytes());
        if (table) return;
        silence_hdf5();
        Hdf5Handle const properties = unlocked_access();
        file = Hdf5Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, properties.get()), H5Fclose);
        if (!file.ok()) damaged("not a whole HDF5 file");
    }

    std::filesystem::path path;
    std::shared_ptr<WholeFile const> whole;
    std::uintmax_t file_bytes = 0;
    std::optional<PlaceTable> table; // else what follows is asked:
    Hdf5Handle file;

    [[noreturn]] void damaged(std::string const & what) const {
        throw Error(Fault::damaged, "E-FMT-01", path.string(),
                    what + "; restore the file from a copy, or build the index again");
    }

    [[nodiscard]] Hdf5Handle open(std::string_view name) const {
        Hdf5Handle dataset(H5Dopen2(file.get(), std::string(name).c_str(), H5P_DEFAULT), H5Dclose);
        if (!dataset.ok()) damaged("dataset " + std::string(name) + " is missing");
        return dataset;
    }

    // Checks type, rank and that the bytes lie inside the file, before anything is allocated.
    [[nodiscard]] DatasetPlace place(Hdf5Handle const & dataset, std::string_view name) const {
        Hdf5Handle const type(H5Dget_type(dataset.get()), H5Tclose);
        Hdf5Handle const space(H5Dget_space(dataset.get()), H5Sclose);
        std::optional<NumberType> const number = number_type(type.get());
        hsize_t count = 0;
        if (!number || H5Sget_simple_extent_ndims(space.get()) != 1 ||
            H5Sget_simple_extent_dims(space.get(), &count, nullptr) != 1)
            damaged("dataset " + std::string(name) + " is not a list of unsigned numbers");
        haddr_t const offset = count == 0 ? 0 : H5Dget_offset(dataset.get());
        if (count != 0 && (offset == HADDR_UNDEF || offset > file_bytes ||
                           count > (file_bytes - offset) / bytes_of(*number)))
            damaged("dataset " + std::string(name) + " does not lie inside the file");
        return {std::string(name), *number, offset, count};
    }

    // The bytes of a dataset of that type, by the table.
    [[nodiscard]] std::span<std::uint8_t const> bytes_of_dataset(std::string_view name,
                                                                 NumberType type) const {
        DatasetPlace const * const found = table->find(name);
        if (found == nullptr) damaged("dataset " + std::string(name) + " is missing");
        if (found->type != type) damaged("dataset " + std::string(name) + " has another type");
        if (found->offset > file_bytes ||
            found->count > (file_bytes - found->offset) / bytes_of(type))
            damaged("dataset " + std::string(name) + " does not lie inside the file");
        return whole->bytes().subspan(found->offset, found->count * bytes_of(type));
    }

    // A list of texts: its bytes, and where each begins, which ascends to their end.
    struct Texts {
        std::shared_ptr<void const> keeper;
        std::span<std::uint8_t const> bytes;
        std::span<std::uint8_t const> start;
    };
    [[nodiscard]] Texts texts(std::string_view name) const {
        std::string const bytes_name = std::string(name) + "/bytes";
        std::string const start_name = std::string(name) + "/start";
        Texts found;
        if (table) {
            found = {whole, bytes_of_dataset(bytes_name, NumberType::u8),
                     bytes_of_dataset(start_name, NumberType::u32)};
        } else {
            struct Read {
                std::vector<std::uint8_t> bytes;
                std::vector<std::uint32_t> start;
            };
            auto const read = std::make_shared<Read const>(
                Read{this->read<std::uint8_t>(bytes_name, NumberType::u8),
                     this->read<std::uint32_t>(start_name, NumberType::u32)});
            found = {read,
                     read->bytes,
                     {reinterpret_cast<std::uint8_t const *>(read->start.data()),
                      read->start.size() * sizeof(std::uint32_t)}};
        }
        auto const start = [&](std::size_t i) {
            std::uint32_t number = 0;
            std::memcpy(&number, found.start.data() + i * sizeof number, sizeof number);
            return number;
        };
        std::size_t const starts = found.start.size() / sizeof(std::uint32_t);
        bool good = starts != 0 && start(0) == 0 && start(starts - 1) == found.bytes.size();
        for (std::size_t i = 1; i < starts; ++i) // without a branch: there may be many
            good &= start(i - 1) <= start(i);
        if (!good) damaged("the offsets of " + std::string(name) + " do not fit its bytes");
        return found;
    }

    [[nodiscard]] std::string const & value_of(std::string_view attribute) const {
        auto const found = table->attributes.find(attribute);
        if (found == table->attributes.end())
            damaged("attribute " + std::string(attribute) + " is missing");
        return found->second;
    }

    template <typename Number>
    [[nodiscard]] std::vector<Number> read(std::string_view name, NumberType type) const {
        if (table) {
            auto const bytes = bytes_of_dataset(name, type);
            std::vector<Number> values(bytes.size() / sizeof(Number));
            if (!values.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
            return values;
        }
        Hdf5Handle const dataset = open(name);
        DatasetPlace const found = place(dataset, name);
        if (found.type != type) damaged("dataset " + std::string(name) + " has another type");
        std::vector<Number> values(found.count);
        if (found.count != 0 && H5Dread(dataset.get(), memory_type(type), H5S_ALL, H5S_ALL,
                                        H5P_DEFAULT, values.data()) < 0)
            damaged("dataset " + std::string(name) + " can't be read");
        return values;
    }
};

Hdf5Reader::Hdf5Reader(std::filesystem::path path, std::string_view kind, FileAccess access)
    : impl_(std::make_unique<Impl>(std::move(path), access)) {
    if (!has_attribute("tansaku_kind") || attribute_text("tansaku_kind") != kind)
        impl_->damaged("not a Tansaku " + std::string(kind) + " file");
    std::uint64_t const version = attribute_u64("format_version");
    if (version != schema::k_format_version)
        throw Error(Fault::damaged, "E-FMT-02", impl_->path.string(),
                    "format version " + std::to_string(version) + "; this program reads version " +
                        std::to_string(schema::k_format_version) +
                        "; use a program of that version, or build the index again");
}

Hdf5Reader::~Hdf5Reader() = default;

bool Hdf5Reader::has(std::string_view name) const {
    if (impl_->table) return impl_->table->find(name) != nullptr;
    // H5Lexists asks for one path component at a time.
    std::string const whole(name);
    for (std::size_t end = whole.find('/');; end = whole.find('/', end + 1)) {
        if (H5Lexists(impl_->file.get(), whole.substr(0, end).c_str(), H5P_DEFAULT) <= 0)
            return false;
        if (end == std::string::npos) return true;
    }
}

std::vector<std::uint8_t> Hdf5Reader::read_u8(std::string_view name) const {
    return impl_->read<std::uint8_t>(name, NumberType::u8);
}
std::vector<std::uint16_t> Hdf5Reader::read_u16(std::string_view name) const {
    return impl_->read<std::uint16_t>(name, NumberType::u16);
}
std::vector<std::uint32_t> Hdf5Reader::read_u32(std::string_view name) const {
    return impl_->read<std::uint32_t>(name, NumberType::u32);
}
std::vector<std::uint64_t> Hdf5Reader::read_u64(std::string_view name) const {
    return impl_->read<std::uint64_t>(name, NumberType::u64);
}

TextColumn Hdf5Reader::read_texts(std::string_view name) const {
    Impl::Texts texts = impl_->texts(name);
    return {std::move(texts.keeper), texts.bytes, texts.start};
}

std::vector<std::string> Hdf5Reader::read_strings(std::string_view name) const {
    TextColumn const texts = read_texts(name);
    return {texts.begin(), texts.end()};
}

bool Hdf5Reader::has_attribute(std::string_view name) const {
    if (impl_->table) return impl_->table->attributes.contains(name);
    return H5Aexists(impl_->file.get(), std::string(name).c_str()) > 0;
}

std::uint64_t Hdf5Reader::attribute_u64(std::string_view name) const {
    if (impl_->table) {
        std::string const & digits = impl_->value_of(name);
        char const * const end = digits.data() + digits.size();
        std::uint64_t number = 0;
        auto const [read, error] = std::from_chars(digits.data(), end, number);
        if (error != std::errc{} || read != end)
            impl_->damaged("attribute " + std::string(name) + " is no number");
        return number;
    }
    Hdf5Handle const attribute(H5Aopen(impl_->file.get(), std::string(name).c_str(), H5P_DEFAULT),
                               H5Aclose);
    std::uint64_t value = 0;
    if (!attribute.ok() || H5Aget_storage_size(attribute.get()) != sizeof value ||
        H5Aread(attribute.get(), H5T_NATIVE_UINT64, &value) < 0)
        impl_->damaged("attribute " + std::string(name) + " is missing or no number");
    return value;
}

std::string Hdf5Reader::attribute_text(std::string_view name) const {
    if (impl_->table) return impl_->value_of(name);
    Hdf5Handle const attribute(H5Aopen(impl_->file.get(), std::string(name).c_str(), H5P_DEFAULT),
                               H5Aclose);
    Hdf5Handle const type(attribute.ok() ? H5Aget_type(attribute.get()) : -1, H5Tclose);
    if (!type.ok() || H5Tget_class(type.get()) != H5T_STRING || H5Tis_variable_str(type.get()) != 0)
        impl_->damaged("attribute " + std::string(name) + " is missing or no text");
    std::string text(H5Tget_size(type.get()), '\0');
    if (H5Aread(attribute.get(), type.get(), text.data()) < 0)
        impl_->damaged("attribute " + std::string(name) + " can't be read");
    text.resize(std::min(text.size(), text.find('\0')));
    return text;
}

std::vector<DatasetPlace> Hdf5Reader::places() const {
    if (impl_->table) return impl_->table->datasets;
    std::vector<std::string> names;
    if (H5Ovisit2(impl_->file.get(), H5_INDEX_NAME, H5_ITER_INC, collect_dataset, &names,
                  H5O_INFO_BASIC) < 0)
        impl_->damaged("its list of datasets can't be read");
    std::ranges::sort(names);
    std::vector<DatasetPlace> places;
    for (std::string const & name : names)
        places.push_back(impl_->place(impl_->open(name), name));
    return places;
}

} // namespace tansaku
