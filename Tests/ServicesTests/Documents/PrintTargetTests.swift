import Foundation
import Testing

@testable import Services

@Suite struct PrintTargetTests {
    private func failure(_ target: PrintTarget, _ pdf: [UInt8] = [1, 2, 3], name: String = "a") async -> PrintFailure? {
        do throws(PrintFailure) {
            try await target.deliver(pdf, name: name, timeout: .seconds(20))
            return nil
        } catch {
            return error
        }
    }

    /// 1.1.2: a file of its owner alone, whole, never in the place of another.
    @Test func folder() async throws {
        let folder = try TestFolder()
        let target = PrintTarget.folder(folder.url.appendingPathComponent("out"))
        #expect(await failure(target, name: "certificate-第12号/../x") == nil)
        let file = folder.url.appendingPathComponent("out/certificate-第12号----x.pdf")
        #expect(try Data(contentsOf: file) == Data([1, 2, 3]))
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let again = await failure(target, [9], name: "certificate-第12号/../x")
        #expect(again == .file(.exists) && again?.isCertain == true)
        #expect(try Data(contentsOf: file) == Data([1, 2, 3]))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.appendingPathComponent("out").path).count == 1)
    }

    /// The command gets every byte as its input, without a shell.
    @Test func command() async throws {
        let folder = try TestFolder()
        let file = folder.file("printed")
        let pdf = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        #expect(await failure(.command(["tee", file.path]), pdf) == nil)
        #expect(try Data(contentsOf: file) == Data(pdf))
    }

    /// Only a command that never ran is known to have printed nothing.
    @Test func certainty() async throws {
        let missing = await failure(.command(["/nonexistent/lp"]))
        #expect(missing == .command(.notStarted(code: ENOENT)) && missing?.isCertain == true)
        let failed = await failure(.command(["false"]))
        #expect(failed == .command(.failed(exitStatus: 1)) && failed?.isCertain == false)
        #expect(!PrintFailure.command(.timedOut(after: .seconds(1))).isCertain && !PrintFailure.command(.killed(signal: 9)).isCertain)
    }

    /// 3.1.2: no name leads into another folder.
    @Test(arguments: [("a b", "a-b.pdf"), ("..", "--.pdf"), ("第１号", "第１号.pdf"), ("\u{202E}x\n", "-x-.pdf")])
    func fileNames(name: String, file: String) {
        #expect(PrintTarget.fileName(name) == file)
        #expect(PrintTarget.fileName(String(repeating: "第", count: 300)).utf8.count < 255)
    }
}
