// SPDX-License-Identifier: BSD-3-Clause
#include "cli/terminal/failure.hpp"

#include "cli/output/file/byte_sink.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/stop_signal.hpp"

#include <new>
#include <string>
#include <utility>

namespace tansaku::cli {
namespace {

Failure internal(std::string const & what) {
    return {static_cast<int>(Fault::internal),
            {{"E-INT-01", "", "a defect of the program: " + what + "; please report it"}}};
}

} // namespace

Failure failure_of(std::exception_ptr exception) {
    try {
        std::rethrow_exception(std::move(exception));
    } catch (OutputClosed const &) {
        return {k_output_closed, {}};
    } catch (Interrupted const & interrupted) {
        return {128 + interrupted.signal, {}};
    } catch (Error const & error) {
        return {static_cast<int>(error.fault()), error.findings()};
    } catch (std::bad_alloc const &) {
        return {static_cast<int>(Fault::resource),
                {{"E-MEM-02", "", "out of memory; use fewer --threads, or a larger machine"}}};
    } catch (std::exception const & error) {
        return internal(error.what());
    } catch (...) {
        return internal("an exception of an unknown type");
    }
}

} // namespace tansaku::cli
