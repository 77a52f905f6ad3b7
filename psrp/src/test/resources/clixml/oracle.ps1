# The engine's own serialiser as a judge: one request a line on standard input, one answer a line on standard output.
#   again BASE64    reads a document and writes what it read again       -> ok TEXT COUNT
#   graph SEED      a random graph as a document, and its description    -> ok TEXT TEXT
#   script BASE64   the description of a script's plain value            -> ok TEXT
# TEXT is base64 of UTF-16LE, "-" when empty; "error TEXT" when something failed. The descriptions are those of Description.java.
$ErrorActionPreference = 'Stop'
$inv = [cultureinfo]::InvariantCulture
$serialize = [System.Management.Automation.PSSerializer].GetMethod('Serialize', [type[]]@([object], [int]))

function Pack([string]$s) {
    if ($s.Length -eq 0) { return '-' }
    $b = [byte[]]::new(2 * $s.Length)
    [Buffer]::BlockCopy($s.ToCharArray(), 0, $b, 0, $b.Length)
    [Convert]::ToBase64String($b)
}
function Unpack([string]$s) {
    if ($s -eq '-') { return '' }
    $b = [Convert]::FromBase64String($s)
    $c = [char[]]::new($b.Length / 2)
    [Buffer]::BlockCopy($b, 0, $c, 0, $b.Length)
    [string]::new($c)
}
# A method call from a script would take the value out of its PSObject; an argument array keeps it.
function ConvertTo-Document([object[]]$holder, [int]$depth) {
    $a = [object[]]::new(2)
    $a[0] = $holder[0]
    $a[1] = $depth
    $serialize.Invoke($null, $a)
}
function Read-Again([string]$document) {
    $all = [System.Management.Automation.PSSerializer]::DeserializeAsList($document)
    $texts = for ($i = 0; $i -lt $all.Count; $i++) {
        $one = [object[]]::new(1)
        [Array]::Copy($all, $i, $one, 0, 1)
        ConvertTo-Document $one 48
    }
    'ok ' + (Pack ($texts -join "`n")) + ' ' + $all.Count
}

function Esc([string]$s) {
    $r = [Text.StringBuilder]::new()
    foreach ($c in $s.ToCharArray()) {
        $n = [int]$c
        if ($n -lt 32 -or $n -gt 126 -or $n -eq 34 -or $n -eq 92) { $null = $r.Append('\u').Append($n.ToString('x4')) } else { $null = $r.Append($c) }
    }
    $r.ToString()
}
function Describe($v) {
    if ($null -eq $v) { return 'nil' }
    $t = $v.GetType().FullName + ':'
    if ($v -is [string]) { return '"' + (Esc $v) + '"' }
    if ($v -is [scriptblock]) { return '"' + (Esc $v.ToString()) + '"' }
    if ($v -is [char]) { return $t + [int]$v }
    if ($v -is [bool]) { return $t + $v.ToString().ToLowerInvariant() }
    if ($v -is [single]) { if ([single]::IsNaN($v)) { return $t + 'NaN' }; return $t + [BitConverter]::SingleToInt32Bits($v).ToString('x8') }
    if ($v -is [double]) { if ([double]::IsNaN($v)) { return $t + 'NaN' }; return $t + [BitConverter]::DoubleToInt64Bits($v).ToString('x16') }
    if ($v -is [datetime]) { return $t + $(if ($v.Kind -eq 'Local') { $v.ToUniversalTime().Ticks } else { $v.Ticks }) + '/' + $v.Kind }
    if ($v -is [timespan]) { return $t + $v.Ticks }
    if ($v -is [byte[]]) { return $t + [Convert]::ToBase64String($v) }
    if ($v -is [uri]) { return $t + '"' + (Esc $v.ToString()) + '"' }
    if ($v -is [xml]) { return $t + '"' + (Esc $v.OuterXml) + '"' }
    if ($v -is [securestring]) { return 'SS' }
    if ($v -is [ValueType] -or $v -is [version]) { return $t + [Convert]::ToString($v, $inv) }
    throw "no plain value: $t"
}

# Random values with their descriptions, made together.
class Graphs {
    [Random]$r
    [Collections.ArrayList]$shared = [Collections.ArrayList]::new()
    [int]$visited = 0
    Graphs([int]$seed) { $this.r = [Random]::new($seed) }

    [string] Text() {
        $s = [Text.StringBuilder]::new()
        for ($n = $this.r.Next(12); $n -gt 0; $n--) {
            switch ($this.r.Next(8)) {
                0 { $null = $s.Append([char]$this.r.Next(0x10000)) }
                1 { $null = $s.Append('_x') }
                2 { $null = $s.Append([char]$this.r.Next(0x100)) }
                3 { $null = $s.Append('<&>"'''[$this.r.Next(5)]) }
                4 { $null = $s.Append('_x00' + $this.r.Next(10) + '1_') }
                default { $null = $s.Append([char](97 + $this.r.Next(26))) }
            }
        }
        return $s.ToString()
    }
    [long] Bits() { return $this.r.NextInt64([long]::MinValue, [long]::MaxValue) -shr $this.r.Next(64) }
    [byte[]] Bytes([int]$n) { $b = [byte[]]::new($n); $this.r.NextBytes($b); return $b }

    [object] Primitive() {
        switch ($this.r.Next(21)) {
            0 { return [byte]$this.r.Next(256) }
            1 { return [sbyte]($this.r.Next(256) - 128) }
            2 { return [int16]$this.r.Next(-32768, 32768) }
            3 { return [uint16]$this.r.Next(65536) }
            4 { return [int]($this.Bits() -shr 32) }
            5 { return [BitConverter]::ToUInt32($this.Bytes(4), 0) }
            6 { return $this.Bits() }
            7 { return [BitConverter]::ToUInt64($this.Bytes(8), 0) }
            8 { return [BitConverter]::ToSingle($this.Bytes(4), 0) }
            9 { return [BitConverter]::ToDouble($this.Bytes(8), 0) }
            10 { return [decimal]::new($this.r.Next(), $this.r.Next(), $this.r.Next(2) * $this.r.Next(), $this.r.Next(2) -eq 0, [byte]$this.r.Next(29)) }
            11 { return [char]$this.r.Next(0x10000) }
            12 { return $this.r.Next(2) -eq 0 }
            13 { return [datetime]::new($this.r.NextInt64(0, [datetime]::MaxValue.Ticks), [DateTimeKind]$this.r.Next(3)) }
            14 { return [timespan]::new($this.Bits()) }
            15 { return [guid]::new($this.Bytes(16)) }
            16 { return $this.Bytes($this.r.Next(50)) }
            17 { return [version]::new($this.r.Next(99), $this.r.Next(99), $this.r.Next(99), $this.r.Next(99)) }
            18 { return $null }
        }
        return $this.Text()
    }

    # A holder: { value in an array so that nothing unrolls it, description }
    [object[]] Made([object]$v, [string]$d) { $h = [object[]]::new(2); $h[0] = $v; $h[1] = $d; return $h }
    [object[]] Plain() { $v = $this.Primitive(); return $this.Made($v, (Describe $v)) }

    [object[]] Value([int]$depth) {
        $kind = if ($depth -eq 0) { 6 + $this.r.Next(6) } elseif ($depth -gt 6) { 0 } else { $this.r.Next(15) }
        switch ($kind) {
            6 { return $this.List($depth, $true) }
            7 { return $this.List($depth, $false) }
            8 { return $this.Map($depth, [hashtable]::new(), 'Deserialized.System.Collections.Hashtable,Deserialized.System.Object') }
            9 { return $this.Map($depth, [Collections.Specialized.OrderedDictionary]::new(), 'Deserialized.System.Collections.Specialized.OrderedDictionary,Deserialized.System.Object') }
            10 { return $this.Custom($depth) }
            11 { return $this.Wrapped($depth) }
            12 { return $this.Lined($depth) }
            13 { if ($this.shared.Count) { return $this.shared[$this.r.Next($this.shared.Count)] } }
            14 {
                $day = [DayOfWeek]$this.r.Next(7)
                $this.visited++
                return $this.Made($day, 'O<Deserialized.System.DayOfWeek,Deserialized.System.Enum,Deserialized.System.ValueType,Deserialized.System.Object>"' + $day + '"(System.Int32:' + [int]$day + '){}{}')
            }
        }
        return $this.Plain()
    }
    [object[]] List([int]$depth, [bool]$array) {
        $this.visited++
        $l = [Collections.ArrayList]::new()
        $d = ''
        for ($n = $this.r.Next(5); $n -gt 0; $n--) { $e = $this.Value($depth + 1); $null = $l.Add($e[0]); $d += $e[1] + ';' }
        $a = [object[]]::new($l.Count) # ToArray() gives one shared array for all empty ones
        $l.CopyTo($a)
        if ($array) { return $this.Made($a, "LST<Deserialized.System.Object[],Deserialized.System.Array,Deserialized.System.Object>[$d]") }
        return $this.Made($l, "LST<Deserialized.System.Collections.ArrayList,Deserialized.System.Object>[$d]")
    }
    [object[]] Lined([int]$depth) {
        $this.visited++
        $d = [Collections.ArrayList]::new()
        $q = [Collections.Stack]::new()
        if ($this.r.Next(2)) { $q = [Collections.Queue]::new() }
        for ($n = $this.r.Next(4); $n -gt 0; $n--) {
            $e = $this.Plain()
            if ($q -is [Collections.Queue]) { $q.Enqueue($e[0]); $null = $d.Add($e[1]) } else { $q.Push($e[0]); $d.Insert(0, $e[1]) }
        }
        $tag = if ($q -is [Collections.Queue]) { 'QUE' } else { 'STK' }
        return $this.Made($q, "$tag<Deserialized.$($q.GetType().FullName),Deserialized.System.Object>[$(-join ($d | ForEach-Object { $_ + ';' }))]")
    }
    [object[]] Map([int]$depth, [object]$m, [string]$names) {
        $id = $this.visited++
        $ref = $this.Made($m, "^$id")
        if ($this.r.Next(3) -eq 0) { $null = $this.shared.Add($ref) }
        $d = ''
        for ($n = $this.r.Next(5); $n -gt 0; $n--) {
            $key = "$(9 - $n)" + $this.Text()
            $e = $this.Value($depth + 1)
            $m.Add($key, $e[0])
            $d += (Describe $key) + '=>' + $e[1] + ';'
        }
        return $this.Made($m, "DCT<$names>{$d}")
    }
    [object[]] Custom([int]$depth) {
        $id = $this.visited++
        $o = [psobject]::new()
        $names = 'Deserialized.System.Management.Automation.PSCustomObject,Deserialized.System.Object'
        if ($this.r.Next(3) -eq 0) { $o.psobject.TypeNames.Insert(0, 'My.Type'); $names = "Deserialized.My.Type,$names" }
        if ($this.r.Next(2)) { $null = $this.shared.Add($this.Made($o, "^$id")) }
        return $this.Made($o, "O<$names>-(-){}{" + $this.Notes($o, $depth) + '}')
    }
    [string] Notes([object]$o, [int]$depth) {
        $d = ''
        for ($n = $this.r.Next(5); $n -gt 0; $n--) {
            $name = if ($this.r.Next(3)) { "p$n" } else { "n$n" + $this.Text() }
            $e = $this.Value($depth + 1)
            $o.psobject.Properties.Add([psnoteproperty]::new($name, $e[0]))
            $d += (Describe $name) + '=' + $e[1] + ';'
        }
        return $d
    }
    [object[]] Wrapped([int]$depth) {
        $this.visited += 2
        $p = if ($this.r.Next(2)) { 'w' + $this.Text() } else { $this.r.Next(1000, 100000) }
        $e = $this.Value($depth + 1)
        $w = [psobject]::AsPSObject($p)
        $w.psobject.Properties.Add([psnoteproperty]::new('note', $e[0]))
        $a = [object[]]::new(1) # only an index keeps the value in its PSObject, no argument does
        $a[0] = $w
        return $this.Made($a, 'LST<Deserialized.System.Object[],Deserialized.System.Array,Deserialized.System.Object>[O<?>-(' + (Describe $p) + '){}{"note"=' + $e[1] + ';};]')
    }
}

while ($null -ne ($line = [Console]::In.ReadLine())) {
    $word, $argument = $line.Split(' ')
    $answer = try {
        switch ($word) {
            'again' { Read-Again (Unpack $argument) }
            'graph' {
                $made = [Graphs]::new([int]$argument).Value(0)
                'ok ' + (Pack (ConvertTo-Document $made 20)) + ' ' + (Pack $made[1])
            }
            'script' {
                $ps = [powershell]::Create()
                try { $v = $ps.AddScript((Unpack $argument)).Invoke() } finally { $ps.Dispose() }
                if ($v.Count -ne 1) { throw "$($v.Count) values" }
                'ok ' + (Pack (Describe $v[0].psobject.BaseObject))
            }
        }
    } catch {
        $e = $_.Exception
        while ($e.InnerException) { $e = $e.InnerException }
        'error ' + (Pack ($e.GetType().FullName + ': ' + $e.Message))
    }
    [Console]::Out.WriteLine($answer)
}
