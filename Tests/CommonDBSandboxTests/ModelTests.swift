import CommonDBContract
import Foundation
import Testing

@testable import CommonDBSandbox

/// Random sequences of calls, good and bad, by several callers, repeated and with the clock moving: the sandbox answers what the model
/// answers, and what it keeps is what the model keeps. A failure names its seed; the seed alone repeats it.
@Suite struct ModelTests {
    private static let steps = 90

    @Test(arguments: UInt64(1)...20)
    func agreesWithTheModel(seed: UInt64) async throws {
        var player = try await ModelPlayer(seed: seed)
        for step in 0..<Self.steps {
            let problem = try await player.play()
            if let problem {
                Issue.record("seed \(seed), step \(step): \(problem)")
                return
            }
        }
        let differences = try await player.differences()
        #expect(differences == [], "seed \(seed)")
    }
}

/// Plays one sequence on a sandbox and on the model.
struct ModelPlayer {
    private let desk: WriteDesk
    private var model: RegistryModel
    private var dice: Dice
    /// Calls that were made, to be made again.
    private var past: [(api: API, number: String, body: Data, caller: String?, key: String)] = []
    private let numbers: [String]

    init(seed: UInt64) async throws {
        desk = try WriteDesk(chips: 4)
        dice = Dice(seed: seed, for: .fault, index: 0)
        model = RegistryModel(now: desk.now)
        for index in 0..<4 {
            let chip = try desk.world.chip(index)
            let notices = try await desk.notices(chip.record.number)
            model.chips[chip.record.number] = RegistryModel.Chip(
                record: chip.record, key: try desk.worldKey(index),
                events: chip.events.map { RegistryModel.Event(kind: $0.kind, at: $0.at, owner: $0.owner.body) }, notices: notices)
        }
        numbers = model.chips.keys.sorted() + (1...4).map(Sample.number)
    }

    /// One call or one move of the clock; says what went wrong.
    mutating func play() async throws -> String? {
        switch dice.below(40) {
        case 0: try await move(Double(dice.pick([1, 60, 599, 600, 1_800, 86_400, 30 * 86_400])))
        case 1 where dice.chance(20): try await move(Double(dice.pick([29, 30, 31])) * 366 * 86_400)
        case 2...6: return try await repeatOne()
        case 7 where dice.chance(50): return try await guess()
        default: return try await call()
        }
        return nil
    }

    private mutating func move(_ seconds: Double) async throws {
        desk.move(by: seconds)
        model.now = desk.now
        _ = try await Retention.purge(desk.service.registry.writer, at: desk.now)
        model.purge()
    }

    private mutating func repeatOne() async throws -> String? {
        guard !past.isEmpty else { return nil }
        var old = dice.pick(past)
        // The same, spelt otherwise, or with another body, chip or caller.
        switch dice.below(8) {
        case 0: old.number = old.api.path.contains("{") ? dice.pick(numbers) : ""
        case 1: old.caller = caller()
        case 2: old.body = Data(" ".utf8) + old.body
        case 3:
            let text = String(decoding: old.body, as: UTF8.self)
            old.body = Data(text.replacingOccurrences(of: WriteDesk.today, with: "2026-01-02").utf8)
        default: break
        }
        return try await make(old.api, old.number, old.body, old.caller, key: old.key)
    }

    /// Enough to lock a number, or nearly.
    private mutating func guess() async throws -> String? {
        let number = dice.pick(numbers)
        let body = try WireFormat.encoder().encode(OwnerAuthenticationRequest(changeKey: "22222222222"))
        for _ in 0..<dice.within(8...11) {
            if let problem = try await make(.a2R5, number, body, caller(), key: "") { return problem }
        }
        return nil
    }

    private mutating func caller() -> String? { dice.pick([nil, "op01", nil, "op01", "op02", dice.chance(10) ? "pref01" : nil]) }

    private mutating func call() async throws -> String? {
        var (number, caller) = (dice.pick(numbers), caller())
        // Whoever proved something mostly goes on with it.
        let proved = model.tokens.values.filter { $0.endsAt > model.now }.sorted { $0.serial < $1.serial }
        if dice.chance(60), !proved.isEmpty {
            let token = dice.pick(proved)
            (number, caller) = (token.number, token.caller == "guest" ? nil : token.caller)
        }
        let encoder = WireFormat.encoder()
        let api = dice.pick([
            API.a2R1, .a2R2, .a2R2, .a2R3, .a2R3, .a2R4, .a2R4, .a2R5, .a2R5, .a2R5, .a2R5, .a2R5, .a2R6, .a2R6, .a2R7, .a2R9,
        ])
        let body: Data
        switch api {
        case .a2R1, .a2R2: body = try encoder.encode(registration(number))
        case .a2R3, .a2R4: body = try encoder.encode(ownerChange(number, caller))
        case .a2R5: body = try encoder.encode(authentication(number))
        case .a2R6: body = try encoder.encode(informationChange(number, caller))
        case .a2R7:
            let day = dice.chance(70) ? model.today : dice.pick(["2000-01-01", "9999-12-31"])
            body = try encoder.encode(DeathRequest(authenticationToken: token(number, caller) ?? "x", deathDate: day))
        default:
            let isPaper = dice.chance(30)
            body = try encoder.encode(
                isPaper
                    ? CertificateReissueRequest(channel: dice.chance(80) ? .paper : .online, identityDocumentChecked: dice.chance(80))
                    : CertificateReissueRequest(channel: .online, authenticationToken: token(number, caller) ?? "x"))
        }
        return try await make(api, api == .a2R1 || api == .a2R2 ? "" : number, body, caller, key: UUID().uuidString.lowercased())
    }

    // MARK: Bodies

    private mutating func owner() -> OwnerBody {
        var owner = Sample.owner(
            dice.pick(["見本 太郎", "\u{9AD9}橋 花子", "神 一"]), in: dice.pick([Sample.nara, Sample.nara, Sample.chiyoda, Sample.sapporo]),
            email: dice.pick([nil, "a@example.jp", "b@example.jp"]))
        if dice.chance(8) { owner.municipalityCode = "472018" }
        return owner
    }

    private mutating func registration(_ number: String) -> RegistrationRequest {
        var request = Sample.registration(
            number, Sample.animal(dice.chance(70) ? .dog : .cat), owner: owner(), channel: dice.pick([.online, .paper]))
        request.appliedOn = dice.chance(92) ? model.today : "9999-12-31"
        if dice.chance(30) { request.keptAt = Sample.keptAt }
        return request
    }

    /// Mostly right; else an old one or anybody's guess.
    private mutating func key(_ number: String) -> String {
        let chip = model.chips[number]
        if dice.chance(75), let chip { return chip.key }
        return dice.chance(50) ? chip?.formerKeys.last ?? "22222222222" : "22222222222"
    }

    /// The newest of this caller for this chip; now and then another.
    private mutating func token(_ number: String, _ caller: String?) -> String? {
        if dice.chance(10) { return dice.chance(50) ? nil : model.tokens.min { $0.value.serial < $1.value.serial }?.key }
        return model.tokens.filter { $0.value.number == number && $0.value.caller == caller ?? "guest" }.max {
            $0.value.serial < $1.value.serial
        }?.key
    }

    private mutating func ownerChange(_ number: String, _ caller: String?) -> OwnerChangeRequest {
        let isBulk = dice.chance(40)
        return OwnerChangeRequest(
            mode: isBulk ? .bulk : dice.pick([nil, .single]), channel: .online, appliedOn: dice.chance(92) ? model.today : "9999-12-31",
            authenticationToken: isBulk ? nil : token(number, caller), changeKey: key(number), owner: owner(),
            keptAt: dice.chance(20) ? Sample.keptAt : nil, business: dice.chance(20) ? Sample.business : nil)
    }

    private mutating func informationChange(_ number: String, _ caller: String?) -> InformationChangeRequest {
        if dice.chance(40) { return InformationChangeRequest(mode: .bulk, changeKey: key(number), owner: owner()) }
        return InformationChangeRequest(
            authenticationToken: token(number, caller) ?? "x", owner: dice.chance(70) ? owner() : nil,
            keptAt: dice.chance(30) ? Sample.keptAt : nil
        )
    }

    private mutating func authentication(_ number: String) -> OwnerAuthenticationRequest {
        if dice.chance(75) { return OwnerAuthenticationRequest(changeKey: key(number)) }
        return Sample.facts(dice.chance(70) ? model.chips[number]?.record.owner ?? Sample.owner() : Sample.owner("別人"))
    }

    // MARK: Both sides

    private mutating func make(_ api: API, _ number: String, _ body: Data, _ caller: String?, key: String) async throws -> String? {
        if api.isWrite { past.append((api, number, body, caller, key)) }
        let before = try await desk.dump()
        let reply = try await desk.call(api, number: number, body: body, as: caller, key: key)
        let expected = try model.answer(api, number, body, caller, key: key, reply.body)
        let shown = "\(api.id) \(number) by \(caller ?? "guest"): \(reply.status) \(reply.code.map { "\($0)" } ?? "")"
        guard reply.code == expected.code, (reply.status == 200) == (expected.code == nil) else {
            return "\(shown), not \(expected.code.map { "\($0)" } ?? "200")"
        }
        if let first = expected.repeated, first != reply.body { return "\(shown): another answer than the first" }
        if expected.code != nil || expected.repeated != nil || api == .a2R1 || api == .a2R3, try await desk.dump() != before {
            return "\(shown) left a trace"
        }
        let touched = number.isEmpty ? (try? WireFormat.decoder().decode(RegistrationRequest.self, from: body))?.number ?? "" : number
        return try await difference(touched).map { "\(shown): \($0)" }
    }

    /// What the two sides keep of a chip.
    private func difference(_ number: String) async throws -> String? {
        let stored = try await desk.service.registry.writer.read { db in try StoredChip.find(ChipColumn.number(number), db) }
        guard let chip = model.chips[number] else { return stored == nil ? nil : "is registered" }
        guard stored?.record == chip.record else { return "another record" }
        let history = try await desk.history(number)
        let events = chip.events.reversed().map { event in
            OwnerHistoryItem(
                kind: event.kind, at: event.at, ownerName: event.owner.name, address: event.owner.address, phone: event.owner.phone)
        }
        guard history == events else { return "another history" }
        guard try await desk.notices(number) == chip.notices else { return "other notices" }
        let right = ([chip.key] + chip.formerKeys).filter { desk.service.keys.fits($0, stored, number: ChipColumn.number(number)) }
        return right == [chip.key] ? nil : "\(right.count) keys are right"
    }

    func differences() async throws -> [String] {
        var found: [String] = []
        for number in numbers { if let difference = try await difference(number) { found.append(difference) } }
        return try await found + desk.indexProblems()
    }
}
