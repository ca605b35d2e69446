// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

namespace tansaku {

// A shared library that is opened when it is first used and stays open, so that a process which
// does not use it does not wait for it. Its functions are members of a struct, with the types of
// the library's own header, of which there is one a process:
//
//     struct Zlib : LateLibrary {
//         Zlib() : LateLibrary("libz.so.1", "to read gzip", "zlib") {}
//         decltype(&::inflate) inflate = find("inflate");
//     };
//     Zlib const & zlib() {
//         static Zlib const library; // the first of any number of threads opens it
//         return library;
//     }
//
// Which file it was built for is told by index/core/late_library.cmake.
class LateLibrary {
public:
    LateLibrary(LateLibrary const &) = delete;
    LateLibrary & operator=(LateLibrary const &) = delete;

protected:
    // Opens `soname`, looked for as the libraries are that the program is linked with. `purpose`
    // and `package` are for who has to install it. Throws Error: resource, E-RES-03.
    LateLibrary(std::string soname, std::string purpose, std::string package);
    ~LateLibrary() = default; // what it registered for the end of the process must find its code

    // Becomes a pointer of the type that it is assigned to.
    class Function {
    public:
        explicit Function(void * address) noexcept : address_(address) {}
        template <typename Type>
        operator Type *() const noexcept {
            return reinterpret_cast<Type *>(address_);
        }

    private:
        void * address_;
    };

    // Throws Error: resource, E-RES-03, when the library has no function of this name.
    [[nodiscard]] Function find(char const * name) const;

private:
    [[noreturn]] void fail() const;

    std::string soname_;
    std::string purpose_;
    std::string package_;
    void * handle_;
};

} // namespace tansaku
