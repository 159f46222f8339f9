using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>
/// Rows for one statement: what to insert, to update, or to look for. Columns are declared once, values are then added row after row in that order.
/// Text is made storable here, in one place: PostgreSQL refuses NUL, and no UTF-8 exists for half a surrogate pair.
/// </summary>
internal sealed class RowBatch
{
    private const int MaxKept = 65_536;

    [ThreadStatic]
    private static StringBuilder? _reused;

    private readonly RowColumn[] _columns;
    private int _next;

    /// <param name="table">Table, or a name for what is looked for.</param>
    /// <param name="columns">Names, each with its type after a colon: <c>id:long</c>, <c>key:bytes</c>, <c>title:text</c>, <c>kind:int</c>, <c>is_lead:bool</c>.</param>
    public RowBatch(string table, params ReadOnlySpan<string> columns)
    {
        Table = table;
        _columns = new RowColumn[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            int colon = columns[i].IndexOf(':', StringComparison.Ordinal);
            string name = columns[i][..colon];
            _columns[i] = columns[i][(colon + 1)..] switch
            {
                "long" => new RowColumn<long?>(name, "bigint", static (statement, i, value) => raw.sqlite3_bind_int64(statement, i, value!.Value), static (json, value) => WriteNumber(json, value!.Value)),
                "int" => new RowColumn<int?>(name, "integer", static (statement, i, value) => raw.sqlite3_bind_int(statement, i, value!.Value), static (json, value) => WriteNumber(json, value!.Value)),
                "bool" => new RowColumn<bool?>(name, "boolean", static (statement, i, value) => raw.sqlite3_bind_int(statement, i, value!.Value ? 1 : 0), static (json, value) => WriteNumber(json, value!.Value ? 1 : 0)),
                "text" => new RowColumn<string>(name, "text", BindText, static (json, value) => json.Append(JsonSerializer.Serialize(value, StoredJson.Default.String))),
                "bytes" => new RowColumn<byte[]>(name, "bytea", static (statement, i, value) => raw.sqlite3_bind_blob(statement, i, value), WriteHex),
                var type => throw new ArgumentException($"Column {name} of {table} has no known type '{type}'.", nameof(columns)),
            };
        }
    }

    /// <summary>Row ids that are looked for: <c>{want}</c> with the column <c>id</c>.</summary>
    /// <param name="ids">Row ids; one that is named twice is looked for twice.</param>
    public static RowBatch OfIds(IEnumerable<long> ids)
    {
        RowBatch want = new("want", "id:long");
        foreach (long id in ids)
        {
            want.Add(id);
        }

        return want;
    }

    /// <summary>Table, or a name for what is looked for.</summary>
    public string Table { get; }

    /// <summary>Columns in declared order.</summary>
    public ReadOnlySpan<RowColumn> Columns => _columns;

    /// <summary>Complete rows.</summary>
    public int Count { get; private set; }

    public RowBatch Add(long? value) => Put<long?>(value);

    public RowBatch Add(int? value) => Put<int?>(value);

    public RowBatch Add(bool value) => Put<bool?>(value);

    public RowBatch Add(byte[]? value) => Put(value);

    public RowBatch Add(string? value) => Put(value is null ? null : StorableText.From(value));

    /// <summary>The rows as a JSON array of arrays, keys as hexadecimal digits: how SQLite is asked for many rows with one parameter.</summary>
    public string ToJson()
    {
        StringBuilder json = (_reused ?? new StringBuilder(1_024)).Append('[');
        _reused = null;
        for (int row = 0; row < Count; row++)
        {
            json.Append(row == 0 ? "[" : ",[");
            for (int i = 0; i < _columns.Length; i++)
            {
                json.Append(i == 0 ? "" : ",");
                _columns[i].WriteJson(json, row);
            }

            json.Append(']');
        }

        string written = json.Append(']').ToString();
        _reused = json.Capacity <= MaxKept ? json.Clear() : null;
        return written;
    }

    private static void WriteNumber(StringBuilder json, long number)
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
        json.Append(digits[..length]);
    }

    private static void WriteHex(StringBuilder json, byte[] bytes)
    {
        const int PieceSize = 64;
        Span<char> digits = stackalloc char[2 * PieceSize];
        json.Append('"');
        for (int i = 0; i < bytes.Length; i += PieceSize)
        {
            Convert.TryToHexString(bytes.AsSpan(i, Math.Min(PieceSize, bytes.Length - i)), digits, out int length);
            json.Append(digits[..length]);
        }

        json.Append('"');
    }

    // SQLite takes a copy of the bytes while it binds them.
    private static int BindText(sqlite3_stmt statement, int parameter, string text)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int result = raw.sqlite3_bind_text(statement, parameter, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return result;
    }

    private RowBatch Put<T>(T? value)
    {
        ((RowColumn<T>)_columns[_next]).Add(value);
        if (++_next == _columns.Length)
        {
            _next = 0;
            Count++;
        }

        return this;
    }
}
