"""What a shell has to be told, once, so that it asks us what could come next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

Shell: TypeAlias = Literal["bash", "zsh", "fish", "powershell"]
ASKED = "_DOORVRAAG_COMPLETE"
"""Set by these scripts: the words so far follow, the last one unfinished; what fits goes to stdout."""
SCRIPTS: Mapping[Shell, str] = {
    "bash": f"""_doorvraag() {{
    local IFS=$'\\n'
    COMPREPLY=( $({ASKED}=1 doorvraag "${{COMP_WORDS[@]:1:COMP_CWORD}}" 2>/dev/null) )
}}
complete -o default -o bashdefault -F _doorvraag doorvraag
""",
    "zsh": f"""#compdef doorvraag
_doorvraag() {{
    local -a found
    found=("${{(@f)$({ASKED}=1 doorvraag "${{(@)words[2,$CURRENT]}}" 2>/dev/null)}}")
    found=("${{(@)found:#}}")
    (( $#found )) && compadd -- "${{found[@]}}" || _files
}}
compdef _doorvraag doorvraag
""",
    "fish": f"""function __doorvraag
    set -l words (commandline -opc)
    env {ASKED}=1 doorvraag $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c doorvraag -a '(__doorvraag)'
""",
    "powershell": f"""Register-ArgumentCompleter -Native -CommandName doorvraag -ScriptBlock {{
    param($word, $line, $cursor)
    $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object {{ $_.ToString() }})
    if ($word -eq '') {{ $words += '' }}
    $env:{ASKED} = '1'
    try {{
        doorvraag @words 2>$null | ForEach-Object {{
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
        }}
    }} finally {{ Remove-Item Env:{ASKED} }}
}}
""",
}
WHERE: Mapping[Shell, str] = {
    "bash": '~/.bashrc:  eval "$(doorvraag completion bash)"',
    "zsh": '~/.zshrc:  eval "$(doorvraag completion zsh)"',
    "fish": "doorvraag completion fish > ~/.config/fish/completions/doorvraag.fish",
    "powershell": "$PROFILE:  doorvraag completion powershell | Out-String | Invoke-Expression",
}
