import ArgumentParser
import CommonDBContract
import Foundation

/// Prints the description of the APIs for outside tools.
struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Print the OpenAPI 3.1 description of the APIs (YAML).")

    func run() throws {
        FileHandle.standardOutput.write(Data(OpenAPI.yaml().utf8))
    }
}
