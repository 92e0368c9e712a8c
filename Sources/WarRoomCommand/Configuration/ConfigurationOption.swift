import ArgumentParser

/// `--config`.
struct ConfigurationOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read settings from this YAML file.",
            discussion: "Default: ~/.config/warroom/config.yaml, else /etc/warroom/config.yaml.",
            valueName: "file"
        )
    )
    var config: String?
}
