/** Shells that can be told what could be typed. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type ShellName = (typeof SHELLS)[number];

/**
 * What makes a shell ask `duijie complete`, which answers by the program as it is: each line has a
 * candidate, a tab and what it is. Where there is none, a name of a file may be due.
 */
export const SCRIPTS: Readonly<Record<ShellName, string>> = {
  bash: String.raw`# duijie: eval "$(duijie completion bash)"
_duijie() {
  local current="${'$'}{COMP_WORDS[COMP_CWORD]}" line
  [ "$current" = "=" ] && current=
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("${'$'}{line%%$'\t'*}")
  done < <("${'$'}{COMP_WORDS[0]}" complete --current="$current" -- "${'$'}{COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -o bashdefault -o default -F _duijie duijie
`,
  zsh: String.raw`#compdef duijie
# duijie: source <(duijie completion zsh), after compinit
_duijie() {
  local line
  local -a candidates
  for line in "${'$'}{(@f)$("${'$'}{words[1]}" complete --current="${'$'}{words[CURRENT]}" -- "${'$'}{(@)words[2,CURRENT-1]}" 2>/dev/null)}"; do
    [[ -n $line ]] && candidates+=("${'$'}{${'$'}{line%%$'\t'*}//:/\\:}:${'$'}{line#*$'\t'}")
  done
  if (( ${'$'}{#candidates} )); then _describe duijie candidates; else _files; fi
}
if [[ ${'$'}{funcstack[1]} = _duijie ]]; then _duijie "$@"; else compdef _duijie duijie; fi
`,
  fish: String.raw`# duijie: duijie completion fish | source
function __duijie_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l found ($words[1] complete --current="$current" -- $words[2..-1] 2>/dev/null)
  if count $found >/dev/null
    printf '%s\n' $found
  else
    __fish_complete_path "$current"
  end
end
complete -c duijie -f -a '(__duijie_complete)'
`,
  powershell: `# duijie: duijie completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName duijie -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $elements = $commandAst.CommandElements
  $words = @($elements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
  & $elements[0].Extent.Text complete "--current=$wordToComplete" '--' @words 2>$null | ForEach-Object {
    $value, $summary = $_ -split "\`t", 2
    if (-not $summary) { $summary = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $summary)
  }
}
`,
};
