import CommonDBContract
import Domain
import Foundation
import Testing

@testable import Services

/// Answers that must not be believed.
@Suite struct AnswerTests {
    let number: ChipNumber

    init() throws { number = try ChipNumber("999000000000010") }

    private func failure(of reply: TestServer.Reply) async throws -> CommonDBError? {
        let registry = try FakeRegistry { $0.path.hasPrefix("/v1/microchips") ? reply : nil }
        defer { registry.stop() }
        let client = try await registry.session()
        do throws(CommonDBError) {
            _ = try await client.chip(number)
            return nil
        } catch {
            return error
        }
    }

    private static func body(_ message: MicrochipReply) -> String {
        (try? WireFormat.encoder().encode(message)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static let good = body(FakeAnswers.chip("999000000000010"))

    /// Requirement 4.3.1: what is not declared as JSON is not read as JSON.
    @Test(arguments: [("text/html; charset=utf-8", "text/html"), ("", ""), ("application/jsonx", "application/jsonx"), ("名前", "")])
    func contentType(sent: String, reported: String) async throws {
        let reply = TestServer.Reply.answer(headers: ["Content-Type": sent], body: Array(AnswerTests.good.utf8))
        let expected = Unreadable(fault: .contentType, contentType: reported, byteCount: AnswerTests.good.utf8.count)
        #expect(try await failure(of: reply) == .unreadable(expected))
    }

    /// 3.4.1: JSON alone is read, and of it one whole object.
    @Test(arguments: ["", "{", "null", "[]", "\"x\"", "{} {}", String(good.dropLast()), good + "x", String(repeating: "[", count: 100_000)])
    func notTheMessage(text: String) async throws {
        guard case .unreadable(let fact)? = try await failure(of: .json(text)) else {
            Issue.record("must be unreadable")
            return
        }
        #expect(fact.byteCount == text.utf8.count)
        #expect([.json, .shape].contains(fact.fault))
    }

    /// Faults name the contract's field, never the value.
    @Test(arguments: [
        ("\"kind\":\"person\"", "\"kind\":\"VALUE\"", "owner.kind"), ("\"phone\":\"03-0000-0001\"", "\"phone\":17", "owner.phone"),
        ("\"kana\":\"カンダ　タロウ\",", "", "owner.kana"), ("\"2020-02-29\"", "\"2021-02-29\"", "animal.birthDate"),
        ("\"number\":\"999000000000010\"", "\"number\":\"９９９000000000010\"", "number"),
        ("\"number\":\"999000000000010\"", "\"number\":\"VALUE\"", "number"),
        ("\"updatedAt\":\"2023-11-15T07:15:00+09:00\"", "\"updatedAt\":\"2023-11-15T07:15:00\"", "updatedAt"),
    ])
    func wrongShape(from: String, to: String, at: String) async throws {
        #expect(AnswerTests.good.contains(from))
        guard case .unreadable(let fact)? = try await failure(of: .json(AnswerTests.good.replacingOccurrences(of: from, with: to))) else {
            Issue.record("must be unreadable")
            return
        }
        #expect(fact.fault == .shape)
        #expect(fact.at == at)
    }

    /// Another animal's record, however well-formed, is never shown under the number asked for.
    @Test func otherChip() async throws {
        let other = AnswerTests.body(FakeAnswers.chip("999000000000020"))
        guard case .unreadable(let fact)? = try await failure(of: .json(other)) else {
            Issue.record("must be unreadable")
            return
        }
        #expect(fact.fault == .otherChip)
    }

    /// Fields added by a later version of the registry are no reason to stop.
    @Test func unknownFields() async throws {
        #expect(try await failure(of: .json("{\"new\":{\"a\":[1,2]}," + AnswerTests.good.dropFirst())) == nil)
    }

    /// A gateway's page instead of the error format still says its status.
    @Test func foreignRefusal() async throws {
        let reply = TestServer.Reply.answer(
            status: 403, headers: ["Content-Type": "text/html", "X-Correlation-Id": "abc"], body: Array("<h1>no</h1>".utf8))
        #expect(try await failure(of: reply) == .refused(Refusal(status: 403, correlationID: "abc")))
        let odd = TestServer.Reply.json(#"{"code":"a b","message":"m","field":"山田","correlationId":"\u001b[2J"}"#, status: 409)
        #expect(try await failure(of: odd) == .refused(Refusal(status: 409, message: "m")))
    }

    /// Any text is taken as it is, control characters and all: cleaning is the screen's duty. Only its length has a limit.
    @Test func hostileTexts() async throws {
        let hostile = "\u{1B}]52;c;x\u{7}\u{9B}31m\u{202E}\u{0}𠮷\u{E0041}" + String(repeating: "\u{301}", count: 50)
        let registry = try FakeRegistry { request in
            request.path.hasPrefix("/v1/microchips") ? .json(AnswerTests.body(FakeAnswers.chip("999000000000010", name: hostile))) : nil
        }
        defer { registry.stop() }
        let record = try await registry.session().chip(number)
        #expect(record?.owner.name.bytesEqual(hostile) == true)
    }

    /// A megabyte in a name, or one letter with a million accents, is cut and marked, and the log says so without the text.
    @Test(arguments: [String(repeating: "長", count: 400_000), "a" + String(repeating: "\u{301}", count: 500_000)])
    func longTexts(name: String) async throws {
        let folder = try TestFolder()
        let log = ProgramLog(file: LogFile(at: folder.file("log.jsonl")))
        let registry = try FakeRegistry { request in
            request.path.hasPrefix("/v1/microchips") ? .json(AnswerTests.body(FakeAnswers.chip("999000000000010", name: name))) : nil
        }
        defer { registry.stop() }
        let record = try #require(try await registry.session(fieldLimit: 100, log: log).chip(number))
        #expect(record.owner.name.unicodeScalars.count == 101)
        #expect(record.owner.name.unicodeScalars.last == "…")
        #expect(record.owner.kana.bytesEqual("カンダ　タロウ"))
        log.flush()
        let written = try #require(LogArchive(at: folder.file("log.jsonl")).urls.first)
        #expect(try String(contentsOf: written, encoding: .utf8).contains("registry.answer.cut"))
    }

    @Test func tooLarge() async throws {
        let registry = try FakeRegistry { $0.path.hasPrefix("/v1/microchips") ? .endless : nil }
        defer { registry.stop() }
        let client = try await registry.session(http: HTTPSettings(totalTimeout: .seconds(5), maximumBody: 200_000))
        await #expect(throws: CommonDBError.tooLarge(limit: 200_000)) { try await client.chip(number) }
    }
}
