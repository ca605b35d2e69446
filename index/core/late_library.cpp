// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/late_library.hpp"

#include "index/core/error.hpp"

#include <dlfcn.h>

#include <utility>

namespace tansaku {

// All names are bound at once: a part of it that is missing is an error here, and no end in the
// midst of work. Local: its names are not for libraries that the process opens later.
LateLibrary::LateLibrary(std::string soname, std::string purpose, std::string package)
    : soname_(std::move(soname))
    , purpose_(std::move(purpose))
    , package_(std::move(package))
    , handle_(::dlopen(soname_.c_str(), RTLD_NOW | RTLD_LOCAL)) {
    if (handle_ == nullptr) fail();
}

LateLibrary::Function LateLibrary::find(char const * name) const {
    void * const address = ::dlsym(handle_, name);
    if (address == nullptr) fail();
    return Function(address);
}

// The loader's words tell whether it is the library itself that is missing.
void LateLibrary::fail() const {
    char const * const reason = ::dlerror();
    throw Error(Fault::resource, "E-RES-03", soname_,
                "cannot be loaded (" + std::string(reason == nullptr ? "no reason" : reason) +
                    "); it is needed " + purpose_ + "; install " + package_);
}

} // namespace tansaku
