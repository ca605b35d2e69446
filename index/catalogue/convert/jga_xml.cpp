// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/convert/jga_xml.hpp"

#include "index/catalogue/convert/jga_tags.hpp"
#include "index/catalogue/convert/libxml2.hpp"
#include "index/catalogue/table/tsv_reader.hpp"

#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace tansaku {
namespace {

constexpr int k_deepest = 16; // elements; JGA's own files have 5
constexpr std::string_view k_human = "9606";

// Elements of a SAMPLE whose text is dropped and counted.
constexpr auto k_dropped = std::to_array<std::string_view>(
    {"TITLE", "DESCRIPTION", "SECONDARY_ID", "EXTERNAL_ID", "SUBMITTER_ID", "UUID", "LABEL", "URL",
     "DB", "ID", "QUERY", "COMMON_NAME", "SCIENTIFIC_NAME", "UNITS"});
// Elements that only hold others.
constexpr auto k_holders = std::to_array<std::string_view>(
    {"SAMPLE_SET", "SAMPLE", "IDENTIFIERS", "SAMPLE_NAME", "SAMPLE_ATTRIBUTES", "SAMPLE_ATTRIBUTE",
     "SAMPLE_LINKS", "SAMPLE_LINK", "URL_LINK", "XREF_LINK", "ENTREZ_LINK"});
// Elements that are kept.
constexpr auto k_kept =
    std::to_array<std::string_view>({"PRIMARY_ID", "TAXON_ID", "TAG", "VALUE", "DONOR_ID"});

template <std::size_t size>
bool is_in(std::array<std::string_view, size> const & names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

std::string_view view(xmlChar const * text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<char const *>(text);
}

int read_stream(void * stream, char * buffer, int length) {
    auto & input = *static_cast<std::istream *>(stream);
    input.read(buffer, length);
    return input.bad() ? -1 : static_cast<int>(input.gcount());
}

// libxml2's own messages quote the document, so that only their kind and place are kept.
struct XmlFault {
    int code = 0;
    int line = 0;
};

void note_fault(void * fault, xmlErrorPtr error) {
    auto & first = *static_cast<XmlFault *>(fault);
    if (first.code == 0 && error != nullptr) first = {error->code, error->line};
}

struct CloseReader {
    void operator()(xmlTextReader * reader) const { libxml2().xmlFreeTextReader(reader); }
};

class SampleReader {
public:
    SampleReader(std::istream & input, std::string const & name, std::span<std::string const> drop,
                 FindingList & findings)
        : name_(name)
        , drop_(drop)
        , findings_(findings)
        , reader_(xml_.xmlReaderForIO(read_stream, nullptr, &input, nullptr, nullptr,
                                      XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES)) {
        xml_.xmlTextReaderSetStructuredErrorHandler(reader_.get(), note_fault, &fault_);
    }

    RawSamples read() {
        int state = 0;
        while ((state = xml_.xmlTextReaderRead(reader_.get())) == 1)
            if (!take_node()) return {};
        if (state != 0) refuse_syntax();
        if (state == 0 && raw_.samples.empty() && findings_.empty())
            refuse("E-CNT-02", "no sample; expected a SAMPLE_SET of JGA or AGD");
        return std::move(raw_);
    }

private:
    [[nodiscard]] std::string place() const {
        long const line = xml_.xmlGetLineNo(xml_.xmlTextReaderCurrentNode(reader_.get()));
        return place_of(name_, static_cast<std::uint64_t>(std::max(line, 1L)));
    }
    void refuse(std::string_view code, std::string text) const {
        findings_.add(code, place(), std::move(text));
    }

    void refuse_syntax() const {
        std::string const at =
            place_of(name_, static_cast<std::uint64_t>(std::max(fault_.line, 1)));
        bool const too_large = fault_.code == XML_ERR_INTERNAL_ERROR ||
                               fault_.code == XML_ERR_NO_MEMORY ||
                               fault_.code == XML_ERR_NAME_TOO_LONG;
        if (too_large)
            findings_.add("E-XML-03", at, "too deep or too large for a file of JGA");
        else
            findings_.add("E-XML-01", at, "not well-formed XML; expected a SAMPLE_SET of JGA");
    }

    // False where the rest cannot be read.
    bool take_node() {
        switch (xml_.xmlTextReaderNodeType(reader_.get())) {
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY:
        case XML_READER_TYPE_ENTITY_REFERENCE:
            refuse("E-XML-02", "a document type or an entity; files of JGA have none, and it "
                               "could name other files; remove it");
            return false;
        case XML_READER_TYPE_ELEMENT:
            return begin_element();
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
            text_ += view(xml_.xmlTextReaderConstValue(reader_.get()));
            return true;
        case XML_READER_TYPE_END_ELEMENT:
            end_element(std::string(view(xml_.xmlTextReaderConstLocalName(reader_.get()))));
            return true;
        default:
            return true;
        }
    }

    bool begin_element() {
        std::string const element(view(xml_.xmlTextReaderConstLocalName(reader_.get())));
        int const depth = xml_.xmlTextReaderDepth(reader_.get());
        bool const empty = xml_.xmlTextReaderIsEmptyElement(reader_.get()) == 1;
        text_.clear();
        if (depth >= k_deepest) {
            refuse("E-XML-03", "elements in each other deeper than files of JGA have them");
            return false;
        }
        if (depth == 0 && element != "SAMPLE_SET" && element != "SAMPLE") {
            refuse("E-XML-01", "no SAMPLE_SET of JGA or AGD");
            return false;
        }
        if (!is_in(k_holders, element) && !is_in(k_kept, element) && !is_in(k_dropped, element)) {
            bool const person = is_forbidden_column(element) || element.ends_with("_NAME");
            refuse(person ? "E-COL-01" : "E-XML-01",
                   person ? "an element that identifies a person; remove it"
                          : "an element that a SAMPLE of JGA does not have");
        }
        if (element == "SAMPLE") begin_sample();
        if (element == "SAMPLE_ATTRIBUTE") tag_ = value_ = {};
        if (empty) end_element(element);
        return true;
    }

    std::string attribute(char const * name) {
        auto const * const letters = reinterpret_cast<xmlChar const *>(name);
        if (xml_.xmlTextReaderMoveToAttribute(reader_.get(), letters) != 1) return {};
        std::string text(view(xml_.xmlTextReaderConstValue(reader_.get())));
        xml_.xmlTextReaderMoveToElement(reader_.get());
        return text;
    }

    void begin_sample() {
        RawSample & sample = raw_.samples.emplace_back();
        sample.place = place();
        accession_ = attribute("accession");
        alias_ = attribute("alias");
        taxon_.clear();
        if (auto const center = attribute("center_name"); !center.empty())
            sample.cells.emplace("biobank", center);
    }

    void end_element(std::string const & element) {
        if (raw_.samples.empty()) return;
        RawSample & sample = raw_.samples.back();
        if (element == "PRIMARY_ID") {
            if (!accession_.empty() && accession_ != text_)
                refuse("E-XML-01", "PRIMARY_ID is not the accession of its SAMPLE");
            accession_ = text_;
        } else if (element == "TAXON_ID") {
            taxon_ = text_;
        } else if (element == "DONOR_ID") {
            keep(sample, "subject_ref", text_);
        } else if (element == "TAG") {
            tag_ = text_;
        } else if (element == "VALUE") {
            value_ = text_;
        } else if (element == "SAMPLE_ATTRIBUTE") {
            take_attribute(sample);
        } else if (element == "SAMPLE") {
            end_sample(sample);
        } else if (is_in(k_dropped, element) && !text_.empty()) {
            ++raw_.dropped[element];
        }
        text_.clear();
    }

    void take_attribute(RawSample & sample) {
        auto const known = std::ranges::find(k_jga_tags, tag_, &JgaTag::tag);
        if (std::ranges::find(drop_, tag_) != drop_.end())
            ++raw_.dropped[tag_];
        else if (known == k_jga_tags.end())
            refuse_tag();
        else if (known->column.empty())
            ++raw_.dropped[tag_];
        else
            keep(sample, known->column, value_);
    }

    void refuse_tag() {
        if (is_forbidden_column(tag_))
            refuse("E-COL-01", "an attribute that samples must never have, because it identifies a "
                               "person or is free text; remove it, or name it with --drop");
        else
            refuse("E-COL-02", "an attribute that JGA's own list does not have; remove it, or name "
                               "it with --drop");
    }

    void keep(RawSample & sample, std::string_view column, std::string const & value) {
        auto const [cell, is_new] = sample.cells.emplace(column, value);
        bool const is_list = column == "ICD10" || column == "disease";
        if (!is_new && is_list)
            cell->second += ";" + value;
        else if (!is_new && cell->second != value)
            refuse("E-XML-01", "two different values of one attribute");
    }

    void end_sample(RawSample & sample) {
        if (taxon_.empty())
            refuse("E-XML-01", "a SAMPLE without TAXON_ID");
        else if (taxon_ != k_human)
            refuse("E-REF-03", "not a human sample (TAXON_ID 9606), which JGA is for");
        sample.cells["sample_accession"] = accession_.empty() ? alias_ : accession_;
        if (!accession_.empty() && !alias_.empty()) ++raw_.dropped["alias"];
    }

    std::string const & name_;
    std::span<std::string const> drop_;
    FindingList & findings_;
    XmlFault fault_;
    Libxml2 const & xml_ = libxml2();
    std::unique_ptr<xmlTextReader, CloseReader> reader_;
    RawSamples raw_;
    std::string text_; // of the present element
    std::string accession_;
    std::string alias_;
    std::string taxon_;
    std::string tag_;
    std::string value_;
};

} // namespace

RawSamples read_jga_xml(std::istream & input, std::string const & name,
                        std::span<std::string const> drop, FindingList & findings) {
    return SampleReader(input, name, drop, findings).read();
}

} // namespace tansaku
