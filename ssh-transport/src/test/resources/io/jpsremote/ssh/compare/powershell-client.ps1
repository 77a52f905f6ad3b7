param([string]$Scripts, [int]$Port, [string]$User, [string]$KeyFile)
$ErrorActionPreference = 'Stop'
function Encode([string]$text) { [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($text)) }
function Emit([string]$name, [string]$kind, [string[]]$fields) {
    [Console]::Out.WriteLine("$name`t$kind`t" + (($fields | ForEach-Object { Encode $_ }) -join "`t"))
}
function Emit-Error([string]$name, [string]$kind, $record) {
    Emit $name $kind @($record.FullyQualifiedErrorId, [string][int]$record.CategoryInfo.Category, $record.CategoryInfo.Activity,
        $record.CategoryInfo.Reason, $record.CategoryInfo.TargetName, $record.CategoryInfo.TargetType, $record.Exception.Message, [string]$record)
}
$session = New-PSSession -HostName 127.0.0.1 -Port $Port -UserName $User -KeyFilePath $KeyFile -Options @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null' }
try {
    foreach ($line in [IO.File]::ReadAllLines($Scripts)) {
        $name, $encoded = $line.Split("`t")
        $text = [Text.Encoding]::Unicode.GetString([Convert]::FromBase64String($encoded))
        $job = Invoke-Command -Session $session -ScriptBlock ([scriptblock]::Create($text)) -AsJob
        $null = Wait-Job $job -Timeout 60
        $child = $job.ChildJobs[0]
        # as one list: a single value would lose its wrapper, and with it type names and notes, on the way into the method
        Emit $name 'output' @([System.Management.Automation.PSSerializer]::Serialize($child.Output, 9))
        foreach ($record in $child.Error) { Emit-Error $name 'error' $record }
        foreach ($record in $child.Warning) { Emit $name 'warning' @($record.Message) }
        foreach ($record in $child.Verbose) { Emit $name 'verbose' @($record.Message) }
        foreach ($record in $child.Debug) { Emit $name 'debug' @($record.Message) }
        foreach ($record in $child.Information) { Emit $name 'information' @([string]$record.MessageData, (($record.Tags | Where-Object { $_ -ne 'FORWARDED' }) -join ','), $record.Source) } # FORWARDED is this client's own
        foreach ($record in $child.Progress) { Emit $name 'progress' @($record.Activity, $record.StatusDescription, [string]$record.PercentComplete, [string][int]$record.RecordType) }
        $reason = $child.JobStateInfo.Reason
        if ($reason -and $reason.ErrorRecord) { Emit-Error $name 'reason' $reason.ErrorRecord }
        Emit $name 'state' @([string]$child.JobStateInfo.State)
        Remove-Job $job -Force
    }
} finally {
    Remove-PSSession $session
}
