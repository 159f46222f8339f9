using NpgsqlTypes;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>One column of a <see cref="RowBatch"/>: its values row by row for SQLite, as one array for PostgreSQL.</summary>
/// <param name="name">Name in the table.</param>
internal abstract class RowColumn(string name)
{
    /// <summary>Name in the table.</summary>
    public string Name { get; } = name;

    /// <summary>PostgreSQL's name of the type of one value.</summary>
    public abstract string PostgresType { get; }

    /// <summary>Type of the array that holds the column.</summary>
    public abstract NpgsqlDbType ArrayType { get; }

    /// <summary>Value of a row, ready for a parameter.</summary>
    /// <param name="row">From 0.</param>
    public abstract object At(int row);

    /// <summary>All values.</summary>
    public abstract Array ToArray();
}

/// <summary>A column of one type.</summary>
/// <typeparam name="T">Type of a value, nullable.</typeparam>
/// <param name="name">Name in the table.</param>
/// <param name="postgresType">PostgreSQL's name of the type.</param>
/// <param name="type">Npgsql's name of it.</param>
internal sealed class RowColumn<T>(string name, string postgresType, NpgsqlDbType type) : RowColumn(name)
{
    private readonly List<T?> _values = [];

    public override string PostgresType => postgresType;

    public override NpgsqlDbType ArrayType => NpgsqlDbType.Array | type;

    public void Add(T? value) => _values.Add(value);

    public override object At(int row) => _values[row] ?? (object)DBNull.Value;

    public override Array ToArray() => _values.ToArray();
}
