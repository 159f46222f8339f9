using System.Globalization;
using System.Text;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>One column of a <see cref="RowBatch"/>: its values row by row for SQLite, as one array for PostgreSQL.</summary>
/// <param name="name">Name in the table.</param>
internal abstract class RowColumn(string name)
{
    private protected const string Digits = "0123456789ABCDEF";

    /// <summary>Name in the table.</summary>
    public string Name { get; } = name;

    /// <summary>PostgreSQL's name of the type of one value.</summary>
    public abstract string PostgresType { get; }

    /// <summary>Writes the value of a row as JSON.</summary>
    /// <param name="json">Goes on with it.</param>
    /// <param name="row">From 0.</param>
    public abstract void WriteJson(StringBuilder json, int row);

    /// <summary>Binds the value of a row to an SQLite statement.</summary>
    /// <param name="statement">Prepared.</param>
    /// <param name="parameter">Number of the parameter, from 1.</param>
    /// <param name="row">From 0.</param>
    /// <returns>SQLite's result code.</returns>
    public abstract int Bind(sqlite3_stmt statement, int parameter, int row);

    /// <summary>All values.</summary>
    public abstract Array ToArray();

    private protected static void WriteNumber(StringBuilder json, long? number)
    {
        if (number is not { } written)
        {
            json.Append("null");
            return;
        }

        Span<char> digits = stackalloc char[20];
        written.TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
        json.Append(digits[..length]);
    }
}

/// <summary>A column of one type. What each type does is not generic, so that it is compiled beforehand (0016).</summary>
/// <typeparam name="T">Type of a value, nullable.</typeparam>
/// <param name="name">Name in the table.</param>
internal abstract class RowColumn<T>(string name) : RowColumn(name)
{
    // In pieces: the marks of a batch of polls in one array would be on the large object heap.
    private const int PieceSize = 1 << PieceBits;
    private const int PieceBits = 8;
    private readonly List<List<T?>> _pieces = [];
    private List<T?> _last = [];

    public void Add(T? value)
    {
        if (_pieces.Count == 0 || _last.Count == PieceSize)
        {
            _last = new(_pieces.Count == 0 ? 0 : PieceSize);
            _pieces.Add(_last);
        }

        _last.Add(value);
    }

    public override Array ToArray() => _pieces.SelectMany(static piece => piece).ToArray();

    protected T? Value(int row) => _pieces[row >> PieceBits][row & (PieceSize - 1)];
}
