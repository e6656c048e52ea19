import Crypto
import Domain
import Foundation
import Testing

@testable import Services

/// Which functions protect what is kept, and where its secrets come from.
@Suite struct CryptographyTests {
    /// The client's own Swift sources. Of C it has none that computes with keys; those of TLS are libcurl's.
    private static func sources() throws -> [(file: String, text: String)] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appendingPathComponent("Sources").resolvingSymlinksInPath()
        let targets = ["Domain/", "Services/", "Terminal/", "Screens/", "MCTerminal/", "CShims/"]
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { file in
            targets.contains(where: file.hasPrefix) && [".swift", ".c", ".h"].contains(where: file.hasSuffix)
        }.map { ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)) }
    }

    /// 7.2.1: hashes, codes and ciphers of the CRYPTREC list and no others. The list names no function for passphrases; scrypt stands on
    /// HMAC-SHA-256.
    @Test func listedAlgorithmsOnly() throws {
        let functions = /\b(?:AES\.[A-Z_]\w+|SHA\d\w*|HMAC<\w+>|HKDF<\w+>|KDF\.\w+|Insecure\b|MD5\b|ChaChaPoly|Curve\d+|P\d{3}\b|_RSA|HPKE)/
        var used: Set<String> = []
        for (_, text) in try Self.sources() where text.contains("import Crypto") {
            for line in text.split(separator: "\n") where !line.drop(while: \.isWhitespace).hasPrefix("//") {
                used.formUnion(line.matches(of: functions).map { String($0.0) })
            }
        }
        #expect(used == ["AES.GCM", "SHA256", "HMAC<SHA256>", "HKDF<SHA256>", "KDF.Scrypt"])
    }

    /// 7.3.1: nothing draws from a generator that can be foreseen; Swift's and Crypto's own take from the system's.
    @Test func systemsGeneratorOnly() throws {
        let foreseeable =
            /\b(?:s?rand|s?random|drand48|[jlmn]rand48|srand48|random_r|rand_r)\(\)?|\bGK\w+|mt19937|: *RandomNumberGenerator\b/
        for (file, text) in try Self.sources() where ["rand", "GK", "mt19937", "Generator"].contains(where: text.contains) {
            for line in text.split(separator: "\n") where !line.drop(while: \.isWhitespace).hasPrefix("//") {
                // `.random(` is Swift's, with the system's generator unless another is handed in.
                let found = line.matches(of: foreseeable).filter { match in
                    match.range.lowerBound == line.startIndex || line[line.index(before: match.range.lowerBound)] != "."
                }
                #expect(found.allSatisfy { line.contains("func " + $0.0) }, "\(file): \(line)")
            }
        }
    }

    /// 7.3.1: keys, salts and the keys of writes are whole: none comes twice, and no bit of them stands still.
    @Test func secretsAreRandom() {
        func check(_ kind: Comment, _ make: () -> [UInt8]) {
            let made = (0..<256).map { _ in make() }
            #expect(Set(made).count == made.count, kind)
            for bit in 0..<(made[0].count * 8) {
                let ones = made.count { $0[bit / 8] >> (bit % 8) & 1 == 1 }
                // Of 256 throws: what falls outside happens once in 10^17.
                #expect((60...196).contains(ones), kind)
            }
        }
        check("store") { StoreKey.random().symmetric.withUnsafeBytes { Array($0) } }
        check("salt") { Array(ScryptParameters.fresh().salt) }
        check("write") {
            // Four bits of a UUID tell its version, two its variant.
            let bytes = withUnsafeBytes(of: IdempotencyKey().uuid.uuid) { Array($0) }
            return bytes.indices.filter { $0 != 6 && $0 != 8 }.map { bytes[$0] }
        }
    }
}
