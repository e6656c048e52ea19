import Foundation

/// The first line of a file, when it is as it was written.
struct LogFileStart {
    var link: LogChain.Link

    init?(_ url: URL) {
        guard let (descriptor, size) = try? LogBytes.open(url, O_RDONLY) else { return nil }
        defer { close(descriptor) }
        guard let bytes = try? LogBytes.read(descriptor, from: 0, count: min(size, 4096)), let end = bytes.firstIndex(of: 10) else {
            return nil
        }
        guard let found = bytes[..<end].withUnsafeBytes({ LogChain.intactLink(of: $0) }) else { return nil }
        link = found
    }
}

/// A file of the log as it was before there was a chain, as the chain's first file names it.
struct LogAdoption {
    enum State { case asItWas, changed, missing }

    var index: Int
    var bytes: Int
    var hash: LogHash

    init?(_ line: UnsafeRawBufferPointer) {
        guard let facts = LogMark.Facts(line), let index = facts.index, let bytes = facts.bytes, let hash = facts.hash else { return nil }
        self.index = index
        self.bytes = bytes
        self.hash = hash
    }

    static func all(in file: [UInt8]) -> [LogAdoption] {
        file.split(separator: 10).compactMap { line in
            line.withUnsafeBytes { LogMark(of: $0) == .adopted ? LogAdoption($0) : nil }
        }
    }

    func state(_ archive: LogArchive) -> State {
        do throws(LogFault) {
            let found = try LogBytes.whole(archive.formerURL(index))
            return found.count == bytes && found.withUnsafeBytes { LogHash(of: $0) } == hash ? .asItWas : .changed
        } catch {
            return error.errno == ENOENT ? .missing : .changed
        }
    }
}
