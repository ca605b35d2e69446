// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <tansaku/error.hpp>
#include <tansaku/tansaku.h>

#include <exception>
#include <string>
#include <string_view>

// Opaque to users.
struct tansaku_error {
    std::int32_t fault = TANSAKU_INTERNAL;
    std::string code;
    std::string place;
    std::string message;
};

namespace tansaku::capi {

[[nodiscard]] inline tansaku_text text_of(std::string_view text) noexcept {
    return {text.data(), text.size()};
}
[[nodiscard]] inline std::string_view view_of(tansaku_text text) noexcept {
    return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}

// Thrown where a callback says that it failed.
struct CallbackFailed {};

// The fault of `exception`, which goes to `error` unless that is null.
[[nodiscard]] std::int32_t report_failure(std::exception_ptr exception,
                                          tansaku_error ** error) noexcept;

// Runs `work`, so that no exception leaves the interface.
template <typename Work>
std::int32_t guarded(tansaku_error ** error, Work && work) noexcept {
    try {
        work();
        return TANSAKU_OK;
    } catch (...) {
        return report_failure(std::current_exception(), error);
    }
}

// Throws api::Error where a pointer that must not be is null.
inline void require(void const * pointer, char const * name) {
    if (pointer == nullptr)
        throw api::Error(api::Fault::input,
                         {{"E-CAPI-01", name, "is NULL; a pointer to something is expected"}});
}

} // namespace tansaku::capi
