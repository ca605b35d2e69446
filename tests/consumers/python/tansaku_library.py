# SPDX-License-Identifier: BSD-3-Clause
"""The C interface of libtansaku for Python, with the standard library only: what carriers.py needs of it.
Copy it, and add what else of tansaku.h you need."""
import ctypes
from ctypes import POINTER, byref, c_char_p, c_double, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p


class Text(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("size", c_size_t)]

    @staticmethod
    def of(text):
        """Keep what this returns as long as the library may read it."""
        raw = text.encode()
        made = Text(ctypes.cast(c_char_p(raw), c_void_p), len(raw))
        made.raw = raw
        return made

    def __str__(self):
        return ctypes.string_at(self.data, self.size).decode() if self.size else ""


class SearchOptions(ctypes.Structure):
    _fields_ = [("size", c_size_t), ("max_errors", c_int32), ("mismatches_only", c_int32),
                ("anchor_3prime", c_uint32), ("text_iupac", c_int32), ("reward", c_int32), ("penalty", c_int32),
                ("gap_open", c_int32), ("gap_extend", c_int32), ("evalue", c_double),
                ("evalue_space_bases", c_uint64), ("dust", c_int32), ("sensitivity", c_int32),
                ("all_places", c_int32), ("max_places", c_uint32), ("strand", c_int32), ("min_identity", c_double),
                ("min_coverage", c_double), ("min_length", c_uint32), ("max_hits", c_uint32),
                ("max_alleles", c_uint32), ("carrier", c_int32), ("carrier_coverage", c_double),
                ("filters", POINTER(Text)), ("filter_count", c_size_t), ("samples", POINTER(Text)),
                ("sample_count", c_size_t)]


class Query(ctypes.Structure):
    _fields_ = [("name", Text), ("letters", Text)]


class Hit(ctypes.Structure):
    _fields_ = [("sample_id", Text), ("sequence", Text), ("begin", c_uint64), ("end", c_uint64),
                ("allele", c_uint32), ("sample", c_uint32), ("places", c_uint32), ("haplotype", c_uint32),
                ("flags", c_uint32)]


MINUS_STRAND = 1


class TansakuError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class Library:
    """libtansaku.so.0, or the file at `path`."""

    def __init__(self, path="libtansaku.so.0"):
        self.c = ctypes.CDLL(path)
        if self.c.tansaku_abi() < 1:
            raise TansakuError("E-ABI", "the library is too old")
        for name in ("code", "message"):
            getattr(self.c, f"tansaku_error_{name}").restype = Text
            getattr(self.c, f"tansaku_error_{name}").argtypes = [c_void_p]
        for name in ("error", "index", "searcher", "answer"):
            getattr(self.c, f"tansaku_{name}_free").restype = None
            getattr(self.c, f"tansaku_{name}_free").argtypes = [c_void_p]
        self.c.tansaku_search_options_init.argtypes = [POINTER(SearchOptions), c_size_t]
        self.c.tansaku_index_open.argtypes = [c_char_p, c_void_p, POINTER(c_void_p), POINTER(c_void_p)]
        self.c.tansaku_searcher_new.argtypes = [c_void_p, POINTER(SearchOptions), POINTER(c_void_p), POINTER(c_void_p)]
        self.c.tansaku_search.argtypes = [c_void_p, Query, c_void_p, POINTER(c_void_p), POINTER(c_void_p)]
        self.c.tansaku_answer_carriers.restype = POINTER(Text)
        self.c.tansaku_answer_carriers.argtypes = [c_void_p, POINTER(c_size_t)]
        self.c.tansaku_answer_hits.restype = c_void_p
        self.c.tansaku_answer_hits.argtypes = [c_void_p, POINTER(c_size_t), POINTER(c_size_t)]
        for name in ("carrier_subjects", "searched_subjects"):
            getattr(self.c, f"tansaku_answer_{name}").restype = c_uint64
            getattr(self.c, f"tansaku_answer_{name}").argtypes = [c_void_p]
        self.c.tansaku_answer_refused_code.restype = Text
        self.c.tansaku_answer_refused_code.argtypes = [c_void_p]

    def call(self, name, *arguments):
        """Calls a function that puts a handle and may fail; returns the handle."""
        handle, error = c_void_p(), c_void_p()
        if getattr(self.c, name)(*arguments, byref(handle), byref(error)) != 0:
            code, message = str(self.c.tansaku_error_code(error)), str(self.c.tansaku_error_message(error))
            self.c.tansaku_error_free(error)
            raise TansakuError(code, message)
        return handle


class Answer:
    """What a query found, as Python values."""

    def __init__(self, library, handle):
        c, count, stride = library.c, c_size_t(), c_size_t()
        self.refused = str(c.tansaku_answer_refused_code(handle))
        carriers = c.tansaku_answer_carriers(handle, byref(count))
        self.carriers = [str(carriers[i]) for i in range(count.value)]
        self.carrier_subjects = c.tansaku_answer_carrier_subjects(handle)
        self.searched_subjects = c.tansaku_answer_searched_subjects(handle)
        rows = c.tansaku_answer_hits(handle, byref(count), byref(stride))
        hits = [Hit.from_address(rows + i * stride.value) for i in range(count.value)]
        self.hits = [(str(hit.sample_id), hit.haplotype, str(hit.sequence), hit.begin, hit.end,
                      bool(hit.flags & MINUS_STRAND)) for hit in hits]
        c.tansaku_answer_free(handle)


class Searcher:
    def __init__(self, library, index, max_errors=-1, filters=()):
        self.library = library
        texts = [Text.of(text) for text in filters]
        options = SearchOptions()
        library.c.tansaku_search_options_init(byref(options), ctypes.sizeof(options))
        options.max_errors = max_errors
        options.filters, options.filter_count = (Text * len(texts))(*texts), len(texts)
        opened = library.call("tansaku_index_open", str(index).encode(), None)
        try:
            self.handle = library.call("tansaku_searcher_new", opened, byref(options))
        finally:
            library.c.tansaku_index_free(opened)

    def search(self, name, letters):
        name, letters = Text.of(name), Text.of(letters)
        return Answer(self.library, self.library.call("tansaku_search", self.handle, Query(name, letters), None))

    def close(self):
        self.library.c.tansaku_searcher_free(self.handle)
