using System.Text;

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
                "long" => new LongColumn(name),
                "int" => new IntColumn(name),
                "bool" => new BoolColumn(name),
                "text" => new TextColumn(name),
                "bytes" => new BytesColumn(name),
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
