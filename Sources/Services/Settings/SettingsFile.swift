import Configuration
import Foundation

/// The settings file as read: values by the YAML library, lines by the scan.
struct SettingsFile {
    var path: String
    /// `nil` when there is no file, or it could not be taken.
    var values: YAMLSnapshot?
    var scan = SettingsFileScan("")
    /// Octal permission bits.
    var mode: UInt32 = 0
    var problems: [SettingsProblem] = []

    /// A file of settings has a few hundred bytes; what is larger was not meant.
    private static let longest = 256 * 1024

    init(at url: URL) {
        path = url.path
        let bytes: [UInt8]
        switch SettingsFile.read(path) {
        case .success(nil): return
        case .success((let content, let bits)?): (bytes, mode) = (content, bits)
        case .failure(let error):
            report(nil, "", .unreadableFile(code: error.code), .fileIgnored)
            return
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            report(nil, "", .notYAML, .fileIgnored)
            return
        }
        scan = SettingsFileScan(text)
        for entry in scan.repeated { report(entry.line, entry.key, .duplicateKey, .fileIgnored) }
        guard problems.isEmpty else { return }
        // A file of comments alone is no mapping to the library, but no mistake either.
        guard !scan.entries.isEmpty || !SettingsFile.isBlank(text) else { return }
        do {
            values = try YAMLSnapshot(
                data: bytes.span.bytes, providerName: "config.yaml", parsingOptions: YAMLSnapshot.ParsingOptions(secretsSpecifier: .all))
        } catch {
            report(SettingsFile.line(of: error), "", .notYAML, .fileIgnored)
        }
    }

    mutating func report(_ line: Int?, _ key: String, _ fact: SettingsProblem.Fact, _ instead: SettingsProblem.Instead) {
        problems.append(SettingsProblem(source: .file(path: path, line: line), key: key, fact: fact, instead: instead))
    }

    private static func isBlank(_ text: String) -> Bool {
        text.split(separator: "\n").allSatisfy { line in
            let content = line.drop(while: \.isWhitespace)
            return content.isEmpty || content.hasPrefix("#") || content == "---"
        }
    }

    /// The library's error begins with `line:column`; the rest quotes the file and is not looked at.
    private static func line(of error: any Error) -> Int? {
        let head = String(describing: error).prefix { $0 != "\n" }.split(separator: ":", maxSplits: 2)
        guard head.count == 3, Int(head[1]) != nil else { return nil }
        return Int(head[0])
    }

    private struct ReadError: Error { var code: Int32 }

    /// `nil` without a file.
    private static func read(_ path: String) -> Result<(bytes: [UInt8], mode: UInt32)?, ReadError> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno == ENOENT ? .success(nil) : .failure(ReadError(code: errno)) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { return .failure(ReadError(code: errno)) }
        guard facts.st_size <= longest else { return .failure(ReadError(code: EFBIG)) }
        var bytes = [UInt8](repeating: 0, count: longest)
        var count = 0
        while count < longest {
            let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress.map { $0 + count }, longest - count) }
            if got < 0 { return .failure(ReadError(code: errno)) }
            if got == 0 { break }
            count += got
        }
        bytes.removeLast(longest - count)
        return .success((bytes, facts.st_mode & 0o777))
    }
}
