import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension EndToEnd {
    /// The sandbox as the tests use it: started, asked, broken, mended, stopped.
    @Suite struct SandboxProcessTests {
        private func status(_ sandbox: SandboxProcess) async throws -> Int {
            let url = try #require(URL(string: sandbox.url + "/v1/accounts"))
            var request = URLRequest(url: url, timeoutInterval: 5)
            request.setValue(sandbox.apiKey, forHTTPHeaderField: "x-api-key")
            let (_, response) = try await URLSession.shared.data(for: request)
            return try #require(response as? HTTPURLResponse).statusCode
        }

        @Test func startsBreaksAndStops() async throws {
            let sandbox = try await SandboxProcess.start(chips: 100, seed: 3)
            defer { sandbox.stop() }
            #expect(sandbox.port > 0)
            #expect(try sandbox.account(id: "op01").password.isEmpty == false)
            let before = try await status(sandbox)
            // Known, but nobody has logged in.
            #expect(before == 401)
            try await sandbox.setFaults("status=503")
            let broken = try await status(sandbox)
            #expect(broken == 503)
            try await sandbox.setFaults("")
            let mended = try await status(sandbox)
            #expect(mended == before)
            await #expect(throws: KitError.self) { try await sandbox.setFaults("no-such-fault") }
            sandbox.stop()
            await #expect(throws: (any Error).self) { try await status(sandbox) }
        }

        /// Another one takes the port of one that has ended.
        @Test func itsPortCanBeTakenOver() async throws {
            let first = try await SandboxProcess.start(chips: 100, seed: 3)
            let port = first.port
            first.stop()
            try await SandboxProcess.with(port: port, chips: 100, seed: 3) { second in #expect(second.port == port) }
        }
    }
}
