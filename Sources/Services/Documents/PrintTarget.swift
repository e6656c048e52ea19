import Domain
import Foundation

/// Where a certificate or letter goes: to a printer's command, or to a folder from which the site prints.
public enum PrintTarget: Equatable, Sendable {
    /// Gets the PDF as its input (`paper.print_command`, `lp`); no shell.
    case command([String])
    /// Gets a file of mode 0600 (`paper.output_folder`), whole or not at all, never in the place of another.
    case folder(URL)

    /// Hands one document over. When it comes back without an error, the command has ended well or the file is on the disk.
    ///
    /// - Parameter name: Of the file, without its ending; what is no letter or digit becomes a hyphen.
    public func deliver(_ pdf: [UInt8], name: String, timeout: Duration = .seconds(60)) async throws(PrintFailure) {
        switch self {
        case .command(let words):
            do {
                try await CommandRunner.feed(pdf, to: words, timeout: timeout)
            } catch {
                throw .command(error)
            }
        case .folder(let folder):
            do {
                let file = try ExportFile(folder: folder, name: PrintTarget.fileName(name))
                try file.write(pdf)
                _ = try file.publish()
            } catch {
                throw .file(error)
            }
        }
    }

    /// `certificate-00012345.pdf` of `certificate-00012345`; letters and digits of any script stay, since they tell numbers apart.
    static func fileName(_ name: String) -> String {
        var plain = ""
        for scalar in name.unicodeScalars {
            let isKept = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            plain.unicodeScalars.append(isKept ? scalar : "-")
            // Below the 255 bytes of most file systems.
            if plain.utf8.count > 200 { break }
        }
        return plain + ".pdf"
    }
}

/// Why a document was not handed over.
public enum PrintFailure: Error, Equatable, Sendable {
    case command(CommandRunner.Failure)
    case file(ExportError)

    /// Whether it is certain that nothing came out: the command never ran, or the file is not there.
    public var isCertain: Bool {
        switch self {
        case .command(.notStarted): true
        case .command: false
        case .file(.write): false
        case .file: true
        }
    }
}
