import Foundation
import Testing

@testable import CommonDBContract

/// The official specification's names on the wire, ours on both sides.
@Suite struct WireNamesTests {
    private let names = WireNames(fields: ["coatColor": "hairColor", "owner": "keeper"], codes: ["chipNotFound": "E404-1"])

    /// Messages are written and read in the wire's names, at every depth; ours are not read where the wire has replaced them.
    @Test func translatesMessages() throws {
        let animal = AnimalInput(species: .dog, name: "ポチ", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: nil)
        let data = try WireFormat.encoder(names).encode(["animal": animal])
        let text = try #require(String(data: data, encoding: .utf8))
        #expect(text.contains(#""hairColor":"赤""#) && !text.contains("coatColor"))
        #expect(try WireFormat.decoder(names).decode([String: AnimalInput].self, from: data) == ["animal": animal])
        let old = Data(text.replacing("hairColor", with: "coatColor").utf8)
        #expect(throws: DecodingError.self) { try WireFormat.decoder(names).decode([String: AnimalInput].self, from: old) }
    }

    /// The shapes judge in our names; a name that the wire has replaced is an unknown one.
    @Test func translatesWhatIsJudged() throws {
        let animal = AnimalInput(species: .dog, name: "ポチ", breed: "柴犬", coatColor: "", sex: .male, birthDate: nil)
        let data = try WireFormat.encoder(names).encode(animal)
        let sent = try JSONDecoder().decode(JSONValue.self, from: data)
        #expect(AnimalInput.shape.problems(in: sent.inOurNames(names)) == [FieldProblem("coatColor", .required)])
        guard case .object(var object) = sent else { throw Unexpected() }
        object["coatColor"] = .text("赤")
        let problems = AnimalInput.shape.problems(in: JSONValue.object(object).inOurNames(names))
        #expect(problems.contains(FieldProblem("body", .unknownField)))
    }

    private struct Unexpected: Error {}

    /// Places in errors are translated name by name, list places kept, and back again.
    @Test func translatesPlaces() {
        #expect(names.wire(path: "owner.phone") == "keeper.phone")
        #expect(names.wire(path: "items[3].owner") == "items[3].keeper")
        for path in ["owner.phone", "items[3].owner", "coatColor", "body", "Idempotency-Key", ""] {
            #expect(names.ours(path: names.wire(path: path)) == path)
        }
        #expect(names.wire(code: "chipNotFound") == "E404-1" && names.ours(code: "E404-1") == "chipNotFound")
        #expect(names.wire(code: "forbidden") == "forbidden")
    }

    /// Every name that is translated is a field or a code, no two become one, and none becomes a name that others have.
    @Test func tableInForceIsSound() {
        let names = WireNames.current
        var known: Set<String> = []
        func note(_ message: MessageShape) {
            for field in message.fields {
                known.insert(field.name)
                note(field.value)
            }
        }
        func note(_ value: ValueShape) {
            switch value {
            case .message(let message): note(message)
            case .list(let item, _): note(item)
            case .text, .whole, .flag, .word, .moment: break
            }
        }
        for api in API.allCases {
            for shape in [api.definition.query, api.definition.request, api.definition.reply] { if let shape { note(shape) } }
        }
        note(ErrorBody.shape)
        let codes = Set(ErrorCode.allCases.map(\.rawValue) + FieldErrorCode.allCases.map(\.rawValue))
        #expect(known.isSuperset(of: names.fields.keys))
        #expect(codes.isSuperset(of: names.codes.keys))
        #expect(Set(names.fields.values).count == names.fields.count && Set(names.codes.values).count == names.codes.count)
        #expect(names.fields.values.allSatisfy { !known.contains($0) || names.fields.keys.contains($0) })
    }
}
