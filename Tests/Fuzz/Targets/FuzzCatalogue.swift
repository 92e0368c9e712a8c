/// Every fuzz target; one line a target.
enum FuzzCatalogue {
    static let targets: [any FuzzTarget.Type] = [
        JSONTarget.self,
        ClientFrameTarget.self,
        MessageTarget.self,
        CommandTarget.self,
        EventTarget.self,
        DirectoryTarget.self,
        HookTarget.self,
        RawHeadTarget.self,
        RequestTargetTarget.self,
        RequestHeadTarget.self,
        ValueTarget.self,
        ConfigurationTarget.self,
        PolicyTarget.self,
        VerifyTarget.self,
        MarkdownTarget.self,
        CellTarget.self,
        ExportTarget.self,
        ClientTarget.self,
        SearchQueryTarget.self,
    ]

    static func target(named name: String) -> (any FuzzTarget.Type)? { Self.targets.first { $0.name == name } }
}
