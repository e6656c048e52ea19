import Foundation

/// Writes the chain to the disk. What one call writes is there whole or not at all; several programs may write to one log, each holding
/// the lock for a call and going on from wherever the chain is then.
///
/// Belongs to the queue of its `LogFile`.
struct LogWriter: Sendable {
    let archive: LogArchive
    let rules: LogRules
    /// The file being written; -1 before the first line.
    private var descriptor: Int32 = -1
    private var file: LogArchive.File?
    private var size = 0
    private var link = LogChain.Link.beforeTheFirst
    private var lastLine: [UInt8] = []
    /// What has to be put right before the next line.
    private var repair: [UInt8] = []
    private var lacksBreak = false
    private var needsHeader = false
    private var isEnded = false
    private var isAnnounced = false
    private var mayRetire = true

    init(_ archive: LogArchive, _ rules: LogRules) {
        self.archive = archive
        self.rules = rules
    }

    /// Writes lines at the end of the chain. With none it finds out whether it could.
    mutating func append(_ bodies: [[UInt8]]) throws(LogFault) {
        do throws(LogFault) {
            if descriptor < 0 { try prepareFolder() }
            let lock = try LogLock(archive.lockURL, patience: rules.patience)
            defer { lock.release() }
            try appendLocked(bodies)
        } catch {
            // The folder may have gone, or another disk come: the next try looks anew.
            close()
            throw error
        }
    }

    private mutating func appendLocked(_ bodies: [[UInt8]]) throws(LogFault) {
        try attach()
        if let file, file.month != LogMonth(rules.now()) || size >= rules.partLimit, !needsHeader { try startFile(after: file) }
        if bodies.isEmpty, isAnnounced { try tryRoom() } else { try put(bodies) }
        if mayRetire {
            mayRetire = false
            try? retire()
        }
    }

    /// Returns when what was written is on the disk.
    func sync() throws(LogFault) {
        guard descriptor >= 0 else { return }
        guard rules.sync(descriptor) == 0 else { throw LogFault(errno) }
    }

    /// The end of the chain, on the disk.
    mutating func head() throws(LogFault) -> LogHead {
        try append([])
        try sync()
        guard let file, let at = LogLine.moment(of: lastLine) else { throw LogFault(ENODATA) }
        return LogHead(file: file.number, line: link.number, hash: link.hash, at: at)
    }

    mutating func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
        file = nil
    }

    // MARK: Files

    private func prepareFolder() throws(LogFault) {
        do {
            try Places.prepare(archive.folder)
        } catch {
            let plain = error as NSError
            let below = plain.userInfo[NSUnderlyingErrorKey] as? NSError ?? plain
            throw LogFault(below.domain == NSPOSIXErrorDomain ? Int32(truncatingIfNeeded: below.code) : EACCES)
        }
    }

    /// Finds the end of the chain; makes the first file where there is none.
    private mutating func attach() throws(LogFault) {
        var status = stat()
        let isOurs = descriptor >= 0 && fstat(descriptor, &status) == 0 && status.st_nlink > 0 && Int(status.st_size) == size
        if isOurs, !isEnded { return }
        // What this program wrote itself it does not forget when it is gone: the chain goes on from there, and the break shows.
        let known = link
        defer { if link.number < known.number { link = known } }
        close()
        let files = try archive.files()
        guard let newest = files.last else { return try create(archive.file(1, LogMonth(rules.now()))) }
        let tail = try open(newest)
        if tail.link == nil {
            // Made and not yet written, or damaged from its first line on: the chain goes on from the file before.
            for file in files.dropLast().reversed() {
                let (other, size) = try LogBytes.open(archive.url(file), O_RDONLY)
                defer { Glibc.close(other) }
                if let found = try LogTail.read(other, size: size).link {
                    link = found
                    break
                }
            }
        }
        // Its last line says that the log goes on in a file which was not made any more.
        if isEnded { try create(archive.file(newest.number + 1, LogMonth(rules.now()))) }
    }

    private mutating func open(_ newest: LogArchive.File) throws(LogFault) -> LogTail {
        let opened = try LogBytes.open(archive.url(newest), O_RDWR | O_APPEND)
        let tail: LogTail
        do throws(LogFault) {
            tail = try LogTail.read(opened.descriptor, size: opened.size)
        } catch {
            Glibc.close(opened.descriptor)
            throw error
        }
        fchmod(opened.descriptor, 0o600)
        descriptor = opened.descriptor
        file = newest
        size = tail.size
        link = tail.link ?? .beforeTheFirst
        lastLine = tail.line
        repair = tail.rest
        lacksBreak = tail.lacksBreak
        needsHeader = tail.link == nil
        isEnded = tail.isEnd
        return tail
    }

    private mutating func startFile(after old: LogArchive.File) throws(LogFault) {
        guard let end = LogLine(at: rules.now(), .end, ["file": .number(old.number)]).encoded else { throw LogFault(EINVAL) }
        try put([end])
        isEnded = true
        try sync()
        try create(archive.file(old.number + 1, LogMonth(rules.now())))
    }

    private mutating func create(_ new: LogArchive.File) throws(LogFault) {
        let made = try LogBytes.open(archive.url(new), O_RDWR | O_APPEND | O_CREAT | O_EXCL)
        close()
        fchmod(made.descriptor, 0o600)
        descriptor = made.descriptor
        file = new
        size = 0
        repair = []
        lacksBreak = false
        needsHeader = true
        isEnded = false
        mayRetire = true
        _ = PrivateFile.syncFolder(archive.folder)
    }

    // MARK: Lines

    /// One write for all: with a full disk half a batch would otherwise be there twice in the end.
    private mutating func put(_ bodies: [[UInt8]]) throws(LogFault) {
        guard let file else { throw LogFault(EBADF) }
        let now = rules.now()
        var marks: [LogLine] = []
        var buffer: [UInt8] = []
        if lacksBreak { buffer.append(10) }
        if !repair.isEmpty {
            if repair.last != 10 { buffer.append(10) }
            let hash = repair.withUnsafeBytes { LogHash(of: $0) }
            marks.append(
                LogLine(at: now, .torn, level: "warning", ["bytes": .number(repair.count), "sha256": .text(hash.description)]))
        }
        if needsHeader {
            marks.append(LogLine(at: now, .file, ["file": .number(file.number)]))
            if file.number == 1 { marks += adoptions(now) }
        }
        if !isAnnounced { marks.append(LogLine(at: now, .open, ["pid": .number(Int(getpid()))])) }
        var last = link
        var line = lastLine
        for body in marks.compactMap(\.encoded) + bodies {
            let sealed = LogChain.seal(body, after: last)
            buffer += sealed.line
            last = sealed.link
            line = sealed.line
        }
        try write(buffer)
        size += buffer.count
        link = last
        lastLine = line.last == 10 ? line.dropLast() : line
        repair = []
        lacksBreak = false
        needsHeader = false
        isAnnounced = true
    }

    private func write(_ bytes: [UInt8]) throws(LogFault) {
        var offset = 0
        while offset < bytes.count {
            let put = bytes.withUnsafeBytes { raw in
                rules.write(descriptor, UnsafeRawBufferPointer(rebasing: raw[offset...]))
            }
            if put >= 0 {
                offset += put
            } else if errno != EINTR {
                let code = errno
                // Nobody else writes while we hold the lock. If it fails, the torn line is told before the next one.
                if offset > 0 { ftruncate(descriptor, off_t(size)) }
                throw LogFault(code)
            }
        }
    }

    /// Whether a line would find room: written into a file that never gets a name.
    private func tryRoom() throws(LogFault) {
        // O_TMPFILE is not among the constants Swift takes over from the C library: a macro of several.
        let room = Glibc.open(archive.folder.path, O_WRONLY | O_CLOEXEC | 0o20000000 | O_DIRECTORY, 0o600)
        // Not every file system has such files; the next line will tell.
        guard room >= 0 else { return }
        defer { Glibc.close(room) }
        let block = [UInt8](repeating: 0, count: 4096)
        let put = block.withUnsafeBytes { rules.write(room, $0) }
        guard put == block.count else { throw LogFault(put < 0 ? errno : ENOSPC) }
    }

    // MARK: Age

    /// Files of the former naming are named with their hashes in the first file, so that a change of them shows from then on.
    private func adoptions(_ now: Date) -> [LogLine] {
        archive.former.compactMap { index in
            guard let bytes = try? LogBytes.whole(archive.formerURL(index)) else { return nil }
            let hash = bytes.withUnsafeBytes { LogHash(of: $0) }
            return LogLine(
                at: now, .adopted, ["index": .number(index), "bytes": .number(bytes.count), "sha256": .text(hash.description)])
        }
    }

    /// Removes files whose time is over, after saying so in the chain.
    ///
    /// A clock that is years ahead by mistake must not empty the log: the present is taken to be no later than the end of the month before
    /// this one in which the log was written.
    private mutating func retire() throws(LogFault) {
        let files = try archive.files()
        guard let current = files.last, let before = files.last(where: { $0.month != current.month }), let reached = before.month.next.start
        else { return }
        let present = min(reached, rules.now())
        let over = files.dropLast().prefix { file in
            guard let end = file.month.next.start else { return false }
            return end.addingTimeInterval(TimeInterval(rules.retention.days) * 86400) <= present
        }
        guard let newest = over.last, let next = LogFileStart(archive.url(files[over.count])) else { return }
        let mark = LogLine(
            at: rules.now(), .retention,
            [
                "through": .number(newest.number), "last": .number(next.link.number - 1),
                "sha256": .text(next.link.previous.description), "files": .number(over.count), "days": .number(rules.retention.days),
            ])
        guard let body = mark.encoded else { return }
        try put([body])
        try sync()
        if over.first?.number == 1, let first = over.first { removeAdopted(in: first) }
        for file in over { unlink(archive.url(file).path) }
        _ = PrivateFile.syncFolder(archive.folder)
    }

    /// Their lines are older than those of the first file. What has changed since it was adopted holds newer lines, and stays.
    private func removeAdopted(in first: LogArchive.File) {
        guard let bytes = try? LogBytes.whole(archive.url(first)) else { return }
        for adopted in LogAdoption.all(in: bytes) where adopted.state(archive) == .asItWas {
            unlink(archive.formerURL(adopted.index).path)
        }
    }
}

/// What a log keeps to; the defaults but for tests.
struct LogRules: Sendable {
    var retention = LogRetention.standard
    /// A file this long is followed by another of the same month. Nothing is ever removed because of it.
    var partLimit = 64 * 1024 * 1024
    /// How long another program may hold the lock.
    var patience = Duration.seconds(2)
    var now: @Sendable () -> Date = { Date() }
    /// `write(2)`: -1 and `errno`, or the bytes written.
    var write: @Sendable (Int32, UnsafeRawBufferPointer) -> Int = { Glibc.write($0, $1.baseAddress, $1.count) }
    /// `fdatasync(2)`: not 0 and `errno`, or 0.
    var sync: @Sendable (Int32) -> Int32 = { fdatasync($0) }
}
