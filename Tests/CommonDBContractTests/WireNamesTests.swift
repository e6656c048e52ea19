import Foundation
import Testing

@testable import CommonDBContract

/// The official specification's language on the wire, ours on both sides.
@Suite struct WireNamesTests {
    /// Names for all messages and for one, words, codes, and days without hyphens.
    private let names = WireNames(
        fields: ["coatColor": "hairColor", "RabiesRegistrationBody.number": "licence", "owner": "keeper"],
        words: ["species": ["dog": "1", "cat": "2"]], codes: ["chipNotFound": "E404-1"],
        days: .init(
            wire: { $0.replacing("-", with: "") },
            ours: { $0.utf8.count == 8 ? "\($0.prefix(4))-\($0.dropFirst(4).prefix(2))-\($0.suffix(2))" : "-" }, pattern: "^[0-9]{8}$"))

    private let request = RegistrationRequest(
        number: "999000000000017", channel: .online, appliedOn: "2026-11-21",
        animal: AnimalInput(
            species: .dog, name: "ポチ", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: "2026-08-01",
            rabiesRegistration: RabiesRegistrationBody(number: "26-1", registeredOn: "2026-09-01")),
        owner: OwnerBody(
            kind: .person, name: "見本 太郎", kana: "ミホン タロウ", representative: nil, postalCode: "6300000", prefecture: "奈良県", city: "奈良市",
            street: "見本町1-2-3", municipalityCode: "292010", phone: "090-0000-0001", email: nil))

    /// Messages are written in the wire's language at every depth and read back the same.
    @Test func translatesMessages() throws {
        let data = try WireFormat.encoder(names).encode(request)
        let text = try #require(String(data: data, encoding: .utf8))
        for part in [
            #""hairColor":"赤""#, #""keeper":{"#, #""species":"1""#, #""appliedOn":"20261121""#, #""licence":"26-1""#,
            #""number":"999000000000017""#,
        ] { #expect(text.contains(part)) }
        for part in ["coatColor", "owner", #""dog""#, "2026-11-21"] { #expect(!text.contains(part)) }
        #expect(try WireFormat.decoder(names).decode(RegistrationRequest.self, from: data) == request)
    }

    /// What was not translated is not taken: our own names and words are unknown on a wire that has others.
    @Test func refusesOurLanguageOnTheWire() throws {
        let ours = try WireFormat.encoder().encode(request)
        #expect(throws: DecodingError.self) { try WireFormat.decoder(names).decode(RegistrationRequest.self, from: ours) }
        let sent = try JSONDecoder().decode(JSONValue.self, from: ours)
        let problems = RegistrationRequest.shape.problems(in: names.translated(sent, RegistrationRequest.shape, .offWire))
        let word = JSONValue.object(["species": .text("dog")])
        #expect(names.translated(word, BreedingExcessBody.shape, .offWire) != word)
        for problem in [
            FieldProblem("body", .unknownField), FieldProblem("owner", .required), FieldProblem("animal", .unknownField),
            FieldProblem("animal.coatColor", .required), FieldProblem("appliedOn", .invalidFormat),
        ] { #expect(problems.contains(problem)) }
    }

    /// The shapes judge what came off the wire in our names.
    @Test func judgesInOurNames() throws {
        let sent = try JSONDecoder().decode(JSONValue.self, from: try WireFormat.encoder(names).encode(request))
        #expect(RegistrationRequest.shape.problems(in: names.translated(sent, RegistrationRequest.shape, .offWire)) == [])
    }

    /// Parameters are translated in name and value.
    @Test func translatesParameters() throws {
        var other = names
        other.fields["PeriodQuery.from"] = "since"
        let items = other.wire([("from", "2026-11-01"), ("limit", "50")], of: PeriodQuery.shape)
        #expect(items.map(\.name) == ["since", "limit"] && items.map(\.value) == ["20261101", "50"])
        #expect(other.ours(field: "since", of: PeriodQuery.shape) == "from")
        let field = try #require(PeriodQuery.shape.fields.first)
        #expect(other.ours(value: "20261101", of: field, in: PeriodQuery.shape) == "2026-11-01")
    }

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

    /// Every entry of the table in force is about a field, word or code there is, and no two names of a message become one.
    @Test func tableInForceIsSound() {
        let names = WireNames.current
        var messages: [String: MessageShape] = OpenAPISchemas().components.mapValues(\.message)
        for query in API.allCases.compactMap(\.definition.query) { messages[query.name] = query }
        let fields = Set(messages.values.flatMap { message in message.fields.flatMap { [$0.name, "\(message.name).\($0.name)"] } })
        let codes = Set(ErrorCode.allCases.map(\.rawValue) + FieldErrorCode.allCases.map(\.rawValue))
        #expect(fields.isSuperset(of: names.fields.keys) && fields.isSuperset(of: names.words.keys))
        #expect(codes.isSuperset(of: names.codes.keys) && Set(names.codes.values).count == names.codes.count)
        for message in messages.values {
            let wire = message.fields.map { names.wire(field: $0.name, of: message.name) }
            #expect(Set(wire).count == wire.count, "\(message.name)")
        }
    }
}
