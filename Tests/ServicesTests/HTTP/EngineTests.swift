import Foundation
import Synchronization
import Testing

@testable import Services

@Suite struct EngineTests {
    let engine = HTTPEngine()
    let settings = HTTPSettings(connectTimeout: .seconds(5), totalTimeout: .seconds(5))

    func get(_ url: String, _ settings: HTTPSettings? = nil) async -> Result<HTTPResponse, HTTPFailure> {
        do throws(HTTPFailure) {
            return .success(try await engine.send(HTTPRequest(url: url), settings: settings ?? self.settings))
        } catch {
            return .failure(error)
        }
    }

    func failure(_ url: String, _ settings: HTTPSettings? = nil) async -> HTTPFailure? {
        if case .failure(let failure) = await get(url, settings) { failure } else { nil }
    }

    /// Status, headers and body arrive as sent; headers are found without regard to case.
    @Test func answerArrives() async throws {
        let server = try TestServer { _ in .answer(status: 418, headers: ["X-One": " two "], body: [1, 2, 0, 255]) }
        defer { server.stop() }
        let answer = try await get(server.url + "/pot?q=1").get()
        #expect(answer.status == 418)
        #expect(answer.header("x-one") == "two")
        #expect(answer.body == [1, 2, 0, 255])
        #expect(answer.timings.newConnections == 1)
        #expect(answer.timings.total > .zero)
        #expect(server.requests.map(\.target) == ["/pot?q=1"])
    }

    /// The second call uses the first one's connection.
    @Test func connectionIsUsedAgain() async throws {
        let server = try TestServer { _ in .answer() }
        defer { server.stop() }
        for _ in 0..<5 { _ = try await get(server.url).get() }
        let last = try await get(server.url).get()
        #expect(last.timings.newConnections == 0)
        #expect(server.connections == 1)
    }

    /// Bodies of POST and PUT arrive whole, without a question beforehand (Expect) and with the method asked for.
    @Test func bodiesAreSent() async throws {
        let server = try TestServer { _ in .answer() }
        defer { server.stop() }
        let body = [UInt8](repeating: 7, count: 100_000)
        for method in [HTTPRequest.Method.post, .put] {
            let request = HTTPRequest(method: method, url: server.url, headers: [("X-Test", "1")], body: body)
            _ = try await engine.send(request, settings: settings)
        }
        _ = try await engine.send(HTTPRequest(method: .post, url: server.url), settings: settings)
        #expect(server.requests.map(\.method) == ["POST", "PUT", "POST"])
        #expect(server.requests.map(\.body.count) == [100_000, 100_000, 0])
        #expect(server.requests.allSatisfy { $0.headers["expect"] == nil })
        #expect(server.requests[0].headers["x-test"] == "1")
    }

    /// Only what may be sent twice goes over a connection that was kept: libcurl sends it again when that one is gone.
    @Test(arguments: [true, false]) func keptConnections(isRepeatable: Bool) async throws {
        let server = try TestServer { $0.connection == 1 && $0.method == "POST" ? .reset : .answer() }
        defer { server.stop() }
        _ = try await get(server.url).get()
        let request = HTTPRequest(method: .post, url: server.url, body: [7], isRepeatable: isRepeatable)
        _ = try await engine.send(request, settings: settings)
        #expect(server.requests.map(\.connection) == (isRepeatable ? [1, 1, 2] : [1, 2]))
        #expect(server.connections == 2)
    }

    /// What went over a kept connection may have been done, even when libcurl found nobody to send it to again.
    @Test func goneAfterKeptConnection() async throws {
        let stopping = Mutex<TestServer?>(nil)
        let server = try TestServer { request in
            guard request.method == "POST" else { return .answer() }
            stopping.withLock { $0?.stopListening() }
            return .reset
        }
        stopping.withLock { $0 = server }
        defer {
            stopping.withLock { $0 = nil }
            server.stop()
        }
        _ = try await get(server.url).get()
        let request = HTTPRequest(method: .post, url: server.url, body: [7], isRepeatable: true)
        await #expect(throws: HTTPFailure.unreachable(.connectionLost)) { try await engine.send(request, settings: settings) }
        #expect(await failure(server.url) == .unreachable(.connectionRefused))
        #expect(server.requests.count == 2)
    }

    /// Requirements 3.5.1 and 4.4.3: a redirect is an answer, not an order; nobody else decides where we connect.
    @Test func redirectIsNotFollowed() async throws {
        let other = try TestServer { _ in .answer() }
        let server = try TestServer { _ in .answer(status: 302, headers: ["Location": other.url + "/elsewhere"]) }
        defer {
            server.stop()
            other.stop()
        }
        #expect(try await get(server.url).get().status == 302)
        #expect(other.connections == 0)
    }

    /// A hundred calls at once each get their own answer, over no more connections than allowed.
    @Test func manyAtOnce() async throws {
        let server = try TestServer { .answer(body: Array($0.target.utf8)) }
        defer { server.stop() }
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<100 {
                group.addTask { (try? await get(server.url + "/\(number)").get().body) == Array("/\(number)".utf8) }
            }
            for await isRight in group { #expect(isRight) }
        }
        // `CurlLoop.connectionLimit`.
        #expect(server.connections <= 48)
    }

    /// Cancelling ends a call the server never answers; one cancelled beforehand sends nothing.
    @Test func cancelling() async throws {
        let server = try TestServer { _ in .silence }
        defer { server.stop() }
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let slow = try TestServer { _ in
            arrival.yield()
            return .silence
        }
        defer { slow.stop() }
        let call = Task { await failure(slow.url, HTTPSettings(totalTimeout: .seconds(60))) }
        for await _ in arrived { break }
        call.cancel()
        #expect(await call.value == .cancelled)

        let early = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await failure(server.url, HTTPSettings(totalTimeout: .seconds(60)))
        }
        #expect(await early.value == .cancelled)
        #expect(server.requests.isEmpty)
    }

    @Test func timeout() async throws {
        let server = try TestServer { _ in .silence }
        defer { server.stop() }
        let brief = HTTPSettings(totalTimeout: .milliseconds(60))
        #expect(await failure(server.url, brief) == .timedOut(after: .milliseconds(60)))
    }

    /// Each way a server can break off has its own failure, and the engine goes on.
    @Test(arguments: [
        (TestServer.Reply.reset, HTTPFailure.unreachable(.connectionLost)),
        (.raw([]), .unreachable(.connectionLost)),
        (.cut(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc".utf8)), .unreachable(.connectionLost)),
        (.raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc".utf8)), .unreachable(.connectionLost)),
        (.raw(Array("SSH-2.0-OpenSSH\r\n".utf8)), .garbled(code: 1)),
        (.raw(Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd".utf8)), .garbled(code: 61)),
    ])
    func brokenAnswers(reply: TestServer.Reply, expected: HTTPFailure) async throws {
        let server = try TestServer { $0.target == "/good" ? .answer() : reply }
        defer { server.stop() }
        #expect(await failure(server.url) == expected)
        #expect(try await get(server.url + "/good").get().status == 200)
    }

    @Test func nobodyListens() async throws {
        let server = try TestServer { _ in .answer() }
        server.stop()
        #expect(await failure(server.url) == .unreachable(.connectionRefused))
        #expect(await failure("https://nowhere.invalid/") == .unreachable(.nameNotFound))
    }

    /// The cap holds for announced, endless and compressed bodies and for headers.
    @Test func sizeCap() async throws {
        let bomb = try gzip([UInt8](repeating: 0, count: 3_000_000))
        #expect(bomb.count < 10_000)
        let server = try TestServer { request in
            switch request.path {
            case "/announced": .answer(body: [UInt8](repeating: 1, count: 100_001))
            case "/fits": .answer(body: [UInt8](repeating: 1, count: 100_000))
            case "/endless": .endless
            case "/bomb": .answer(headers: ["Content-Encoding": "gzip"], body: bomb)
            default:
                .raw(Array(("HTTP/1.1 200 OK\r\n" + String(repeating: "X-A: \(String(repeating: "b", count: 500))\r\n", count: 200)).utf8))
            }
        }
        defer { server.stop() }
        let small = HTTPSettings(maximumBody: 100_000)
        for path in ["/announced", "/endless", "/bomb"] { #expect(await failure(server.url + path, small) == .tooLarge(limit: 100_000)) }
        #expect(await failure(server.url + "/headers", small) == .tooLarge(limit: 65_536))
        #expect(try await get(server.url + "/fits", small).get().body.count == 100_000)
    }

    @Test func decompresses() async throws {
        let packed = try gzip(Array("獣医".utf8))
        let server = try TestServer { request in
            #expect(request.headers["accept-encoding"]?.contains("gzip") == true)
            return .answer(headers: ["Content-Encoding": "gzip"], body: packed)
        }
        defer { server.stop() }
        #expect(try await get(server.url).get().body == Array("獣医".utf8))
    }

    /// Only the last answer's headers count, not an interim one's.
    @Test func interimAnswer() async throws {
        let server = try TestServer { _ in
            .raw(Array("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\nHTTP/1.1 200 OK\r\nX-Late: 1\r\nContent-Length: 0\r\n\r\n".utf8))
        }
        defer { server.stop() }
        let answer = try await get(server.url).get()
        #expect(answer.status == 200)
        #expect(answer.header("X-Early") == nil)
        #expect(answer.header("X-Late") == "1")
    }

    /// A line break in a header would start another one.
    @Test(arguments: ["a\r\nX-Evil: 1", "a\nb", "é", "a\0b"])
    func headerInjection(value: String) async throws {
        let server = try TestServer { _ in .answer() }
        defer { server.stop() }
        let request = HTTPRequest(url: server.url, headers: [("X-Test", value)])
        await #expect(throws: HTTPFailure.badAddress) { try await engine.send(request, settings: settings) }
        #expect(server.requests.isEmpty)
    }

    /// Calls under way end with `.shutDown`, and so does every later one.
    @Test func shutDown() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let server = try TestServer { _ in
            arrival.yield()
            return .silence
        }
        defer { server.stop() }
        let call = Task { await failure(server.url, HTTPSettings(totalTimeout: .seconds(60))) }
        for await _ in arrived { break }
        await engine.shutDown()
        #expect(await call.value == .shutDown)
        #expect(await failure(server.url) == .shutDown)
        await engine.shutDown()

        let unused = HTTPEngine()
        await unused.shutDown()
        await #expect(throws: HTTPFailure.shutDown) { try await unused.send(HTTPRequest(url: server.url), settings: settings) }
    }

    private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let input = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(bytes).write(to: input)
        defer { try? FileManager.default.removeItem(at: input) }
        return try TestTool.run("gzip", "-c", input.path)
    }
}
