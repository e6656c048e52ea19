import Documents
import Domain
import Foundation

/// `mcterminal-documents`: jobs on standard input, answers on standard output, each with its length before it, until the input ends.
///
/// Opens no file but fonts, and no connection. A job it cannot read is answered with a refusal; after a length beyond all jobs
/// nothing that follows can be trusted, and it ends.
@main
struct Main {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.elementsEqual(["--version"]) {
            FileHandle.standardOutput.write(Data("mcterminal-documents \(DocumentWire.version)\n".utf8))
            return
        }
        guard arguments.isEmpty else {
            FileHandle.standardError.write(Data("usage: mcterminal-documents [--version]\n".utf8))
            exit(64)
        }
        // Whoever asked may be gone: writing to nobody is an ordinary error.
        signal(SIGPIPE, SIG_IGN)
        JobLoop(input: STDIN_FILENO, output: STDOUT_FILENO).run()
    }
}
