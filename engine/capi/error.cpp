// SPDX-License-Identifier: BSD-3-Clause
#include "engine/capi/guard.hpp"

#include <new>
#include <utility>

namespace tansaku::capi {
namespace {

tansaku_error error_of(std::exception_ptr const & exception) {
    try {
        std::rethrow_exception(exception);
    } catch (api::Error const & error) {
        return {static_cast<std::int32_t>(error.fault()), error.code(), error.place(),
                error.what()};
    } catch (CallbackFailed const &) {
        return {TANSAKU_CALLBACK, "E-CAPI-02", "", "E-CAPI-02: a callback said that it failed"};
    } catch (std::bad_alloc const &) {
        return {TANSAKU_RESOURCE, "E-MEM-02", "", "E-MEM-02: out of memory; use fewer threads"};
    } catch (std::exception const & error) {
        return {TANSAKU_INTERNAL, "E-INT-01", "",
                std::string("E-INT-01: a defect of the library: ") + error.what() +
                    "; please report it"};
    } catch (...) {
        return {TANSAKU_INTERNAL, "E-INT-01", "",
                "E-INT-01: a defect of the library: an unknown exception; please report it"};
    }
}

} // namespace

std::int32_t report_failure(std::exception_ptr exception, tansaku_error ** error) noexcept {
    try {
        tansaku_error made = error_of(exception);
        std::int32_t const fault = made.fault;
        if (error != nullptr) *error = new tansaku_error(std::move(made));
        return fault;
    } catch (...) { // no memory for words
        if (error != nullptr) *error = nullptr;
        return TANSAKU_RESOURCE;
    }
}

} // namespace tansaku::capi

using tansaku::capi::text_of;

tansaku_text tansaku_error_code(tansaku_error const * error) { return text_of(error->code); }
tansaku_text tansaku_error_place(tansaku_error const * error) { return text_of(error->place); }
tansaku_text tansaku_error_message(tansaku_error const * error) { return text_of(error->message); }
void tansaku_error_free(tansaku_error * error) { delete error; }
