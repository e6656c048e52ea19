import Domain
import Foundation
import Screens
import Services

/// A form to be filled in by hand, as a file.
struct BlankFormFile: Sendable {
    let form: BlankForm
    /// Without its ending; names the version that is printed on the form, so that an old one is told from a new one.
    let name: String

    init(_ kind: BlankFormKind, layouts: FormLayouts, sender: DocumentSender) {
        switch kind {
        case .application(let procedure):
            form = .application(layouts[procedure], sender)
            name = "form-\(procedure.rawValue)-v\(layouts[procedure].version)"
        case .fittingCertificate:
            form = .fittingCertificate(sender)
            name = "form-fittingCertificate"
        case .accountIssue:
            form = .accountIssue(sender)
            name = "form-accountIssue"
        case .accountRemoval:
            form = .accountRemoval(sender)
            name = "form-accountRemoval"
        }
    }

    /// Times a name is tried with a number behind it.
    private static let tries = 1000

    /// Makes the PDF and puts it into the folder, under a name that is free.
    ///
    /// - returns: The file's name.
    func write(to folder: URL, by renderer: DocumentRenderer, at: Date = Date()) async throws(PrintTrouble) -> String {
        let pdf: [UInt8]
        do throws(DocumentFailure) {
            pdf = try await renderer.pdf(.blankForm(form), createdAt: at)
        } catch {
            throw .document(error)
        }
        var number = 1
        while true {
            let free = number == 1 ? name : "\(name)-\(number)"
            do throws(PrintFailure) {
                try await PrintTarget.folder(folder).deliver(pdf, name: free)
                return free + ".pdf"
            } catch {
                guard error == .file(.exists), number < BlankFormFile.tries else { throw .printer(error) }
            }
            number += 1
        }
    }
}
