// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/late_library.hpp"

#include <libxml/xmlreader.h>

namespace tansaku {

// What this room calls of libxml2, by libxml2's names.
struct Libxml2 : LateLibrary {
    Libxml2();

    decltype(&::xmlReaderForIO) xmlReaderForIO = find("xmlReaderForIO");
    decltype(&::xmlFreeTextReader) xmlFreeTextReader = find("xmlFreeTextReader");
    decltype(&::xmlTextReaderSetStructuredErrorHandler) xmlTextReaderSetStructuredErrorHandler =
        find("xmlTextReaderSetStructuredErrorHandler");
    decltype(&::xmlTextReaderRead) xmlTextReaderRead = find("xmlTextReaderRead");
    decltype(&::xmlTextReaderNodeType) xmlTextReaderNodeType = find("xmlTextReaderNodeType");
    decltype(&::xmlTextReaderConstLocalName) xmlTextReaderConstLocalName =
        find("xmlTextReaderConstLocalName");
    decltype(&::xmlTextReaderConstValue) xmlTextReaderConstValue = find("xmlTextReaderConstValue");
    decltype(&::xmlTextReaderDepth) xmlTextReaderDepth = find("xmlTextReaderDepth");
    decltype(&::xmlTextReaderIsEmptyElement) xmlTextReaderIsEmptyElement =
        find("xmlTextReaderIsEmptyElement");
    decltype(&::xmlTextReaderMoveToAttribute) xmlTextReaderMoveToAttribute =
        find("xmlTextReaderMoveToAttribute");
    decltype(&::xmlTextReaderMoveToElement) xmlTextReaderMoveToElement =
        find("xmlTextReaderMoveToElement");
    decltype(&::xmlTextReaderCurrentNode) xmlTextReaderCurrentNode =
        find("xmlTextReaderCurrentNode");
    decltype(&::xmlGetLineNo) xmlGetLineNo = find("xmlGetLineNo");
};

// Opened by the first call. Any number of threads. Throws Error: resource, E-RES-03.
[[nodiscard]] Libxml2 const & libxml2();

} // namespace tansaku
