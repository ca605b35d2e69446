// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/hdf5_reader.hpp"
#include "index/format/hdf5_writer.hpp"
