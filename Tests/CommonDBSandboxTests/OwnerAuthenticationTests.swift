import CommonDBContract
import Foundation
import Testing

@testable import CommonDBSandbox

/// A2R5: proofs, guessing, and what its tokens are good for.
@Suite struct OwnerAuthenticationTests {
    private static let wrong = OwnerAuthenticationRequest(changeKey: "22222222222")

    /// The record and ten minutes.
    @Test func answersTheOwner() async throws {
        let desk = try WriteDesk()
        let chip = try desk.world.chip(0).record
        for request in [OwnerAuthenticationRequest(changeKey: try desk.worldKey(0)), Sample.facts(chip.owner)] {
            let reply = try desk.accepted(try await desk.call(.a2R5, number: chip.number, request), OwnerAuthenticationReply.self)
            #expect(reply.microchip == chip)
            #expect(reply.expiresAt == desk.now.addingTimeInterval(600))
            #expect(reply.authenticationToken.utf8.count == 43)
        }
    }

    /// Spaces, width and variants do not matter; kana will do; each of the three must fit.
    @Test func comparesFactsFolded() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(1)
        try await desk.register(Sample.registration(number, owner: Sample.owner("\u{9AD9}橋　太郎")))
        func status(_ name: String, _ phone: String = "09000001234", _ postalCode: String = "6301101") async throws -> Int {
            let facts = IdentityFacts(ownerName: name, phone: phone, postalCode: postalCode)
            return try await desk.call(.a2R5, number: number, OwnerAuthenticationRequest(identity: facts)).status
        }
        for name in ["高橋太郎", "\u{9AD9}橋 太郎", "ミホン タロウ", "みほんたろう", "ﾐﾎﾝ ﾀﾛｳ"] { #expect(try await status(name) == 200, "\(name)") }
        #expect(try await status("高橋") == 422)
        #expect(try await status("高橋太郎", "09000001235") == 422)
        #expect(try await status("高橋太郎", "090-0000-1234", "6301102") == 422)
        #expect(try await status("・") == 422)
    }

    /// A chip that is registered and one that is not cannot be told apart: same answers, same lock.
    @Test func locksGuessedNumbers() async throws {
        let desk = try WriteDesk()
        let (known, unknown) = (try desk.world.chip(0).record.number, Sample.number(1))
        for _ in 0..<10 {
            for number in [known, unknown] {
                let reply = try await desk.call(.a2R5, number: number, Self.wrong)
                #expect((reply.status, reply.code, reply.error?.errors) == (422, .authenticationFailed, nil))
            }
        }
        let right = OwnerAuthenticationRequest(changeKey: try desk.worldKey(0))
        for number in [known, unknown] {
            let reply = try await desk.call(.a2R5, number: number, right)
            #expect((reply.status, reply.code, reply.headers["retry-after"]) == (423, .authenticationLocked, "1800"))
        }
        let bulk = OwnerChangeRequest(
            mode: .bulk, channel: .online, appliedOn: WriteDesk.today, authenticationToken: nil, changeKey: try desk.worldKey(0),
            owner: Sample.owner())
        #expect(try await desk.call(.a2R4, number: known, bulk).code == .authenticationLocked)
        desk.move(by: 30 * 60 - 1)
        #expect(try await desk.call(.a2R5, number: known, right).code == .authenticationLocked)
        desk.move(by: 1)
        #expect(try await desk.call(.a2R5, number: known, right).status == 200)
    }

    /// All ways to try a key count together: A2R5, bulk changes of both kinds, the check.
    @Test func countsAllGuesses() async throws {
        let desk = try WriteDesk()
        let number = try desk.world.chip(0).record.number
        let change = OwnerChangeRequest(
            mode: .bulk, channel: .online, appliedOn: WriteDesk.today, authenticationToken: nil, changeKey: "22222222222",
            owner: Sample.owner())
        var bent = change
        bent.owner.phone = "1"
        for turn in 0..<10 {
            let reply =
                switch turn % 5 {
                case 0: try await desk.call(.a2R5, number: number, Self.wrong)
                case 1: try await desk.call(.a2R4, number: number, change)
                case 2: try await desk.call(.a2R3, number: number, change)
                case 3: try await desk.call(.a2R3, number: number, bent)
                default:
                    try await desk.call(
                        .a2R6, number: number, InformationChangeRequest(mode: .bulk, changeKey: "22222222222", owner: Sample.owner()))
                }
            #expect(reply.status == (turn % 5 == 3 ? 400 : 422))
            if turn % 5 == 3 { #expect(reply.fieldCodes() == ["owner.phone": "tooShort", "changeKey": "changeKeyWrong"]) }
        }
        #expect(try await desk.call(.a2R5, number: number, Self.wrong).code == .authenticationLocked)
    }

    /// In a row: the right key starts the count anew.
    @Test func forgetsGuessesBeforeASuccess() async throws {
        let desk = try WriteDesk()
        let number = try desk.world.chip(0).record.number
        let right = OwnerAuthenticationRequest(changeKey: try desk.worldKey(0))
        for _ in 0..<3 {
            for _ in 0..<9 { #expect(try await desk.call(.a2R5, number: number, Self.wrong).code == .authenticationFailed) }
            #expect(try await desk.call(.a2R5, number: number, right).status == 200)
        }
    }

    /// Many guesses at once are counted one by one.
    @Test func countsGuessesAtOnce() async throws {
        let desk = try WriteDesk()
        let number = try desk.world.chip(0).record.number
        let codes = try await withThrowingTaskGroup(of: ErrorCode?.self) { group in
            for _ in 0..<40 { group.addTask { try await desk.call(.a2R5, number: number, Self.wrong).code } }
            return try await group.reduce(into: [ErrorCode?]()) { $0.append($1) }
        }
        #expect(codes.count { $0 == .authenticationFailed } == 10)
        #expect(codes.count { $0 == .authenticationLocked } == 30)
    }

    /// One write, one chip, one caller, ten minutes.
    @Test func bindsTokens() async throws {
        let desk = try WriteDesk()
        let (one, other) = (Sample.number(1), Sample.number(2))
        let keys = (try await desk.register(Sample.registration(one)), try await desk.register(Sample.registration(other)))
        func change(_ number: String, _ token: String, as account: String? = nil) async throws -> ErrorCode? {
            let request = InformationChangeRequest(authenticationToken: token, owner: Sample.owner())
            return try await desk.call(.a2R6, number: number, request, as: account).code
        }
        let token = try await desk.authenticate(one, key: keys.0)
        #expect(try await change(other, token) == .authenticationInvalid)
        #expect(try await change(one, token, as: "op01") == .authenticationInvalid)
        #expect(try await change(one, token) == nil)
        #expect(try await change(one, token) == .authenticationInvalid)
        let operators = try await desk.authenticate(one, key: keys.0, as: "op01")
        #expect(try await change(one, operators) == .authenticationInvalid)
        #expect(try await change(one, operators, as: "op02") == .authenticationInvalid)
        desk.move(by: 599)
        #expect(try await change(one, operators, as: "op01") == nil)
        let late = try await desk.authenticate(one, key: keys.0)
        desk.move(by: 600)
        #expect(try await change(one, late) == .authenticationInvalid)
        // What the old key proved ends with the old key.
        let stale = try await desk.authenticate(other, key: keys.1)
        try await desk.changeOwner(other, key: keys.1, to: Sample.owner("買主 花子"))
        #expect(try await change(other, stale) == .authenticationInvalid)
    }

    /// Neither tokens nor keys are in the database as they are, and nothing of a call is in the log.
    @Test func keepsNoSecrets() async throws {
        let desk = try WriteDesk()
        let number = Sample.number(1)
        let key = try await desk.register(Sample.registration(number))
        let token = try await desk.authenticate(number, key: key)
        let new = try await desk.changeOwner(number, key: key, to: Sample.owner("買主 花子"))
        let dump = try await desk.dump(without: []).joined(separator: "\n")
        for secret in [key, new, token] {
            #expect(!dump.contains(secret))
            #expect(!dump.contains(Data(secret.utf8).map { String(format: "%02X", $0) }.joined()))
        }
        let log = desk.logged.all.joined(separator: "\n")
        for word in [number, key, new, token, "買主", "見本", "mihon@"] { #expect(!log.contains(word)) }
        #expect(desk.logged.all.count == 4)
    }
}
