import Foundation
import Testing

@testable import Domain

@Suite struct LayoutsTests {
    private let layouts = FormLayouts.shipped

    /// The file the program brings has no fault and all five forms.
    @Test func theShippedLayoutsAreWhole() {
        #expect(FormLayouts.shippedProblems.isEmpty)
        for procedure in Procedure.allCases {
            #expect(layouts[procedure].procedure == procedure)
            #expect(layouts[procedure].version >= 1)
            #expect(!layouts[procedure].fields.isEmpty)
        }
    }

    /// Exactly the fields of domain.md §2.2 and §2.5: every blank a procedure can have is on its form.
    @Test(arguments: Procedure.allCases) func theFormHasAllFieldsOfItsProcedure(_ procedure: Procedure) {
        let fields = layouts[procedure].fields.map(\.field)
        #expect(Set(fields) == Set(procedure.possibleFields))
        #expect(fields.count == procedure.possibleFields.count)
    }

    /// Kana before the name, the postcode before what it fills in, the species before the breed it narrows; the number first, so that it
    /// can be looked up while the rest is keyed.
    @Test func theOrderServesTheHands() throws {
        for procedure in Procedure.allCases {
            let order = layouts[procedure].fields.map(\.field)
            #expect(order.first == .chip)
            let pairs: [(PaperField, PaperField)] = [
                (.ownerKana, .ownerName), (.postalCode, .prefecture), (.prefecture, .city), (.city, .street), (.keptPostalCode, .keptCity),
                (.species, .breed), (.species, .coatColor), (.businessGrade, .businessNumber), (.appliedOn, .fittedOn),
            ]
            for (first, second) in pairs {
                guard let one = order.firstIndex(of: first), let other = order.firstIndex(of: second) else { continue }
                #expect(one < other, "\(procedure): \(first) before \(second)")
            }
        }
    }

    /// What is keyed twice, verified as risky and carried over, by the decisions of the desk.
    @Test func theMarksOfTheFields() {
        for spec in Procedure.allCases.flatMap({ layouts[$0].fields }) {
            #expect(spec.isDoubleKeyed == [.chip, .changeKey].contains(spec.field), "\(spec.field)")
            let risky: Set<PaperField> = [
                .chip, .changeKey, .dam, .ownerKana, .ownerName, .postalCode, .street, .phone, .keptPostalCode, .keptStreet, .birthDate,
                .paidAmount,
            ]
            #expect(spec.isRisky == risky.contains(spec.field), "\(spec.field)")
            #expect(spec.isRightAdjusted == (spec.kind == .yen), "\(spec.field)")
            #expect(
                !spec.isCarried || FormParts.ownerFields.contains(spec.field) || PaperForm.kept.contains(spec.field)
                    || PaperForm.business.contains(spec.field))
        }
    }

    private func file(_ change: (inout [String: Any]) -> Void) throws -> [UInt8] {
        let shipped = try JSONSerialization.jsonObject(with: Data(PackageResources.forms_json))
        var file = try #require(shipped as? [String: Any])
        change(&file)
        return Array(try JSONSerialization.data(withJSONObject: file))
    }

    /// Changes a field of the first section of one form of the shipped file.
    private func changed(_ form: Int, _ change: (inout [[String: Any]]) -> Void) throws -> [UInt8] {
        try file { file in
            guard var forms = file["forms"] as? [[String: Any]], var sections = forms[form]["sections"] as? [[String: Any]],
                var fields = sections[0]["fields"] as? [[String: Any]]
            else { return }
            change(&fields)
            sections[0]["fields"] = fields
            forms[form]["sections"] = sections
            file["forms"] = forms
        }
    }

    struct Fault: Sendable {
        let place: String
        let fault: LayoutProblem.Fault
        let change: @Sendable (inout [[String: Any]]) -> Void

        init(_ place: String, _ fault: LayoutProblem.Fault, _ change: @escaping @Sendable (inout [[String: Any]]) -> Void) {
            self.place = place
            self.fault = fault
            self.change = change
        }
    }

    private static let first = "forms[0].sections[0].fields"
    private static let faults: [Fault] = [
        Fault(first + "[0].field", .unknownWord) { $0[0]["field"] = "chap" },
        Fault(first + "[0].kind", .wrongKind(.chip, .text)) { $0[0]["kind"] = "text" },
        Fault(first + "[0].kind", .unknownWord) { $0[0]["kind"] = "chips" },
        Fault(first + "[0].maximum", .maximumTooLarge(.chip, limit: 15)) { $0[0]["maximum"] = 16 },
        Fault(first + "[0].maximum", .maximumTooSmall(.chip, limit: 15)) { $0[0]["maximum"] = 14 },
        Fault(first + "[0].maximum", .tooSmall(1)) { $0[0]["maximum"] = 0 },
        Fault(first + "[0].maximum", .wrongType) { $0[0]["maximum"] = 1.5 },
        Fault(first + "[0].maximum", .wrongType) { $0[0]["maximum"] = "15" },
        Fault(first + "[0].maximum", .missing) { $0[0]["maximum"] = nil },
        Fault(first + "[0].presence", .presenceTooWeak(.chip)) { $0[0]["presence"] = "optional" },
        Fault(first + "[0].presence", .presenceTooWeak(.chip)) { $0[0]["presence"] = "conditional" },
        Fault(first + "[0].advance", .unknownKey) { $0[0]["advance"] = true },
        Fault(first + "[0].isRisky", .wrongType) { $0[0]["isRisky"] = "yes" },
        Fault(first + "[0].ja", .empty) { $0[0]["ja"] = " 　" },
        Fault(first + "[0].en", .missing) { $0[0]["en"] = nil },
        Fault(first + "[2]", .fieldTwice(.chip)) { $0.append($0[0]) },
        Fault("forms[0]", .mandatoryFieldMissing(.chip)) { $0.removeFirst() },
        Fault(first + "[2].field", .fieldNotOfForm(.changeKey)) { fields in
            var key = fields[0]
            key["field"] = "changeKey"
            key["kind"] = "changeKey"
            key["maximum"] = 11
            fields.append(key)
        },
        Fault(first, .empty) { $0 = [] },
    ]

    /// Every fault is told at its place, and the form it is in stays the shipped one, whole; the others are the site's.
    @Test(arguments: faults.indices) func aFaultIsToldAndTheShippedFormStays(_ index: Int) throws {
        let fault = LayoutsTests.faults[index]
        let bytes = try changed(0, fault.change)
        let (read, problems) = FormLayouts.read(bytes)
        #expect(problems.contains(LayoutProblem(place: fault.place, fault: fault.fault)), "\(problems)")
        #expect(problems.allSatisfy { $0.place.hasPrefix("forms[0]") })
        #expect(read == layouts)
    }

    /// Half a part cannot be filled: a site leaves it out whole or not at all.
    @Test func halfAPartIsRefused() throws {
        let bytes = try file { file in
            guard var forms = file["forms"] as? [[String: Any]], var sections = forms[0]["sections"] as? [[String: Any]],
                let fields = sections[2]["fields"] as? [[String: Any]]
            else { return }
            sections[2]["fields"] = Array(fields.dropLast())
            forms[0]["sections"] = sections
            file["forms"] = forms
        }
        #expect(FormLayouts.read(bytes).problems == [LayoutProblem(place: "forms[0]", fault: .partIncomplete(.keptStreet))])
        let without = try file { file in
            guard var forms = file["forms"] as? [[String: Any]], var sections = forms[0]["sections"] as? [[String: Any]] else { return }
            sections.remove(at: 2)
            forms[0]["sections"] = sections
            file["forms"] = forms
        }
        let (read, problems) = FormLayouts.read(without)
        #expect(problems.isEmpty)
        #expect(read[.registration].spec(of: .keptCity) == nil && read[.ownerChange].spec(of: .keptCity) != nil)
    }

    /// One form twice: neither is taken.
    @Test func aFormTwiceIsNotTaken() throws {
        let bytes = try file { file in
            guard let forms = file["forms"] as? [[String: Any]] else { return }
            var other = forms[3]
            other["version"] = 7
            file["forms"] = forms + [other]
        }
        let (read, problems) = FormLayouts.read(bytes)
        #expect(problems == [LayoutProblem(place: "forms[5]", fault: .formTwice(.death))])
        #expect(read[.death].version == 1)
    }

    /// A site's own order, words and marks apply; forms it does not name are the shipped ones.
    @Test func aSitesLayoutIsTaken() throws {
        let bytes = try changed(0) { fields in
            fields.swapAt(0, 1)
            fields[1]["ja"] = "番号"
            fields[1]["isDoubleKeyed"] = false
        }
        let (read, problems) = FormLayouts.read(bytes)
        #expect(problems.isEmpty)
        #expect(read[.registration].fields.prefix(2).map(\.field) == [.appliedOn, .chip])
        #expect(read[.registration].fields[1].label.ja == "番号" && !read[.registration].fields[1].isDoubleKeyed)

        let one = try file { file in file["forms"] = (file["forms"] as? [[String: Any]]).map { [$0[3]] } }
        #expect(FormLayouts.read(one).layouts == layouts)
    }

    /// What is no file of layouts at all leaves the shipped ones.
    @Test func otherFilesAreRefused() throws {
        func problems(_ text: String) -> [LayoutProblem] {
            let (read, problems) = FormLayouts.read(Array(text.utf8))
            #expect(read == layouts)
            return problems
        }
        #expect(problems("") == [LayoutProblem(place: "", fault: .notJSON)])
        #expect(problems("{") == [LayoutProblem(place: "", fault: .notJSON)])
        #expect(problems("[]") == [LayoutProblem(place: "", fault: .wrongType)])
        #expect(problems("null") == [LayoutProblem(place: "", fault: .wrongType)])
        #expect(problems("{}") == [LayoutProblem(place: "version", fault: .missing)])
        #expect(problems(#"{"version":2,"forms":[]}"#) == [LayoutProblem(place: "version", fault: .unknownVersion)])
        #expect(problems(#"{"version":1,"forms":[]}"#) == [LayoutProblem(place: "forms", fault: .empty)])
        #expect(problems(#"{"version":1,"forms":[3]}"#) == [LayoutProblem(place: "forms[0]", fault: .wrongType)])
        #expect(problems(#"{"version":1e99,"forms":[]}"#) == [LayoutProblem(place: "version", fault: .wrongType)])
        #expect(FormLayouts.read([0xFF, 0x00, 0x7B]).problems == [LayoutProblem(place: "", fault: .notJSON)])
        #expect(problems(String(repeating: "[", count: 100_000)).count == 1)
    }

    /// Random damage to the shipped file never gives half a layout: each form is the shipped one or complete.
    @Test func damageNeverGivesHalfALayout() {
        var random = SplitMix64(seed: 5)
        let shipped = PackageResources.forms_json
        for _ in 0..<60 {
            var bytes = shipped
            for _ in 0...random.below(3) {
                let place = random.below(bytes.count)
                if random.below(2) == 0 { bytes[place] = UInt8(0x20 + random.below(0x5F)) } else { bytes.remove(at: place) }
            }
            let read = FormLayouts.read(bytes).layouts
            for procedure in Procedure.allCases where read[procedure] != layouts[procedure] {
                let fields = Set(read[procedure].fields.map(\.field))
                #expect(fields.isSuperset(of: procedure.mandatoryFields))
                #expect(read[procedure].fields.allSatisfy { FieldRule.kinds(of: $0.field).contains($0.kind) && $0.maximum > 0 })
            }
        }
    }
}
