import ArgumentParser
import Domain
import Foundation
import Glibc
import Screens
import Services
import Terminal

/// Checks what the program needs and says what is wrong.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check terminal, settings, keys, store, common DB, certificates and clock.",
        discussion: "Sends one request without a login to the common DB. Exit status 1 when something would keep the desk from working.")

    private enum Mark { case ok, warning, failed }

    /// Seconds after which the newest backup is too old: one is made every day.
    private static let backupAge: TimeInterval = 2 * 86_400

    func run() async throws {
        Workplace.harden()
        let workplace = Workplace()
        let words = workplace.texts.doctor
        var hasFailed = false
        func report(_ mark: Mark, _ what: String, _ text: String) {
            hasFailed = hasFailed || mark == .failed
            let sign = mark == .ok ? words.ok : mark == .warning ? words.warning : words.failed
            say(Sanitizer.clean("\(pad(sign, 6))\(pad(what, 14))\(text)"))
        }
        /// A private key is its owner's alone.
        func reportPrivacy(_ what: String, _ mode: mode_t) {
            report(mode & 0o077 == 0 ? .ok : .failed, what, mode & 0o077 == 0 ? String(mode, radix: 8) : words.openToOthers)
        }

        let environment = workplace.environment
        setlocale(LC_ALL, "")
        let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? "?"
        report(codeset.uppercased() == "UTF-8" ? .ok : .failed, words.locale, codeset)
        if isatty(1) == 1 {
            var size = winsize()
            _ = ioctl(1, UInt(TIOCGWINSZ), &size)
            let fits = size.ws_col >= 80 && size.ws_row >= 24
            report(fits ? .ok : .warning, words.terminal, "\(environment["TERM"] ?? "?") \(size.ws_col)x\(size.ws_row)")
        } else {
            report(.warning, words.terminal, words.noTerminal)
        }
        report(.ok, words.width, workplace.settings.ambiguousWidth.rawValue)
        for problem in workplace.settingsProblems { report(.warning, words.settings, workplace.texts.describe(problem)) }
        if workplace.settingsProblems.isEmpty { report(.ok, words.settings, words.fine) }
        for problem in workplace.keymapProblems { report(.warning, words.keymap, workplace.texts.describe(problem)) }
        if workplace.keymapProblems.isEmpty { report(.ok, words.keymap, words.fine) }
        if workplace.settings.storeKeyProvider == .file {
            if let mode = mode(of: workplace.keyFile.path) {
                reportPrivacy(words.keyFile, mode)
            } else {
                report(.ok, words.keyFile, words.absent)
            }
        }
        if let path = workplace.settings.apiClientKey {
            if let mode = mode(of: path) {
                reportPrivacy(words.clientKeyFile, mode)
            } else {
                report(.failed, words.clientKeyFile, words.missing)
            }
        }
        let file = workplace.storeFolder.appendingPathComponent("store.sqlite").path
        if !FileManager.default.fileExists(atPath: file) {
            report(.ok, words.store, words.absent)
        } else if workplace.settings.storeKeyProvider == .passphrase {
            report(.warning, words.store, words.untested)
        } else {
            do {
                let store = try workplace.openStore(passphrase: nil)
                defer { store.close() }
                let chain = try store.verifyChain()
                report(
                    chain.isIntact ? .ok : .failed, words.store,
                    chain.firstBroken.map { workplace.texts.isBroken(store: workplace.texts.describe($0)) } ?? "\(chain.verified)")
            } catch {
                report(.failed, words.store, workplace.texts.storeError(error))
                if case .damaged = error { report(.failed, words.store, words.restore) }
            }
        }
        if let newest = StoreBackup.latest(in: workplace.backupFolder) {
            let isOld = Date().timeIntervalSince(newest.madeAt) > DoctorCommand.backupAge
            report(isOld ? .warning : .ok, words.backup, "\(workplace.texts.moment(of: newest)) \(newest.url.path)")
        } else if FileManager.default.fileExists(atPath: file) {
            report(.warning, words.backup, words.noBackup)
        }
        let (questions, faults) = FrequentQuestions.load(file: workplace.settings.faqFile.map { URL(fileURLWithPath: $0) })
        for fault in faults { report(.warning, workplace.texts.questionsLabel, workplace.texts.describe(fault)) }
        if faults.isEmpty { report(.ok, workplace.texts.questionsLabel, workplace.texts.questions(questions.entries.count)) }
        await reportPaper(workplace, report)
        let client = workplace.client(log: .none) { _ in }
        switch await client.probe() {
        case .success(let probe):
            report(.ok, words.registry, words.milliseconds(Int(probe.latency / .milliseconds(1))))
            if let days = probe.certificateDaysLeft {
                report(mark(ofDaysLeft: days), words.certificate, words.days(days))
                if let days = probe.clientCertificateDaysLeft {
                    report(mark(ofDaysLeft: days), words.clientCertificate, words.days(days))
                } else {
                    report(.ok, words.clientCertificate, words.noCertificate)
                }
            } else {
                report(.ok, words.certificate, words.loopback)
            }
            if let offset = probe.clockOffset {
                let seconds = Int(offset.rounded())
                report(abs(seconds) <= 5 ? .ok : .warning, words.clock, words.seconds(seconds))
            } else {
                report(.warning, words.clock, words.untested)
            }
        case .failure(let error): report(.failed, words.registry, workplace.texts.describe(error))
        }
        await client.shutDown()
        if hasFailed { throw ExitCode(1) }
    }

    /// What the paper desk stands on.
    private func reportPaper(_ workplace: Workplace, _ report: (Mark, String, String) -> Void) async {
        let texts = workplace.texts
        let (_, notices) = PaperSetup.layouts(workplace.settings, texts)
        for notice in notices { report(.warning, texts.formsLabel, notice) }
        if notices.isEmpty { report(.ok, texts.formsLabel, texts.forms(Procedure.allCases.count)) }
        await reportPrinting(texts, report)
        let (letters, faults) = LetterTemplates.load(file: workplace.settings.lettersFile.map { URL(fileURLWithPath: $0) })
        for fault in faults { report(.warning, texts.lettersLabel, texts.describe(fault)) }
        if faults.isEmpty { report(.ok, texts.lettersLabel, texts.letters(letters.kinds.count)) }
        if workplace.settings.documentSender == nil { report(.warning, texts.senderLabel, texts.senderIsMissing) }
        let (table, problem) = PostcodeImport.table(in: workplace.places.data)
        if let problem { report(.warning, texts.postcodesLabel, texts.describe(problem)) }
        report(.ok, texts.postcodesLabel, texts.describe(table))
        if let path = workplace.settings.oneStopFile {
            let (list, problems) = OneStopList.load(file: URL(fileURLWithPath: path), table: table.municipalities)
            for problem in problems { report(.warning, texts.oneStopLabel, texts.describe(problem, file: path)) }
            if problems.isEmpty { report(.ok, texts.oneStopLabel, texts.municipalities(list.notTakingPart?.count ?? 0)) }
        }
    }

    /// Whether documents can be made: the program beside this one, with its fonts.
    private func reportPrinting(_ texts: Texts, _ report: (Mark, String, String) -> Void) async {
        let renderer = DocumentRenderer()
        do throws(DocumentFailure) {
            _ = try await renderer.pdf(.blankForm(.fittingCertificate(SamplePaper.sender)), createdAt: Date())
            report(.ok, texts.documentsLabel, DocumentRenderer.besideThis.path)
        } catch {
            report(.warning, texts.documentsLabel, texts.formNotMade(.document(error)))
        }
        await renderer.shutDown()
    }

    /// Permissions of a file; `nil` when there is none.
    private func mode(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    private func mark(ofDaysLeft days: Int) -> Mark {
        switch RegistryFigures.CertificateAge(daysLeft: days) {
        case .good: .ok
        case .ending: .warning
        case .ended: .failed
        }
    }

    private func pad(_ text: String, _ columns: Int) -> String {
        text + String(repeating: " ", count: max(1, columns - TextWidth.columns(text)))
    }
}
