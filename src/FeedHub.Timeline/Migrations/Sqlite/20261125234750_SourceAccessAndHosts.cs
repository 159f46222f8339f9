using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SourceAccessAndHosts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "access",
                table: "source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "access_kinds",
                table: "source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "host",
                table: "source",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "set_interval_ms",
                table: "source",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "set_user_agent",
                table: "source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "user_agent",
                table: "source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "wishes",
                table: "source",
                type: "TEXT",
                nullable: true);

            // Until a poll says otherwise: what stands between "//" and the path, without credentials and the web's own ports.
            migrationBuilder.Sql(
                """
                UPDATE source SET host = substr(current_url, instr(current_url, '://') + 3);
                UPDATE source SET host = substr(host, 1, instr(host || '/', '/') - 1);
                UPDATE source SET host = lower(substr(host, instr(host, '@') + 1));
                UPDATE source SET host = substr(host, 1, length(host) - 3) WHERE host LIKE '%:80';
                UPDATE source SET host = substr(host, 1, length(host) - 4) WHERE host LIKE '%:443';
                """);

            migrationBuilder.CreateTable(
                name: "host",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    next_start_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    cooldown_until_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    latency_ms = table.Column<int>(type: "INTEGER", nullable: false),
                    success_permille = table.Column<int>(type: "INTEGER", nullable: false),
                    share = table.Column<int>(type: "INTEGER", nullable: false),
                    is_slow = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_host", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "protected_key",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protected_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "source_move",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    moved_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    from_url = table.Column<string>(type: "TEXT", nullable: false),
                    to_url = table.Column<string>(type: "TEXT", nullable: false),
                    to_url_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    undone_ms = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_move", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_source_move_source",
                table: "source_move",
                columns: new[] { "source_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "host");

            migrationBuilder.DropTable(
                name: "protected_key");

            migrationBuilder.DropTable(
                name: "source_move");

            migrationBuilder.DropColumn(
                name: "access",
                table: "source");

            migrationBuilder.DropColumn(
                name: "access_kinds",
                table: "source");

            migrationBuilder.DropColumn(
                name: "host",
                table: "source");

            migrationBuilder.DropColumn(
                name: "set_interval_ms",
                table: "source");

            migrationBuilder.DropColumn(
                name: "set_user_agent",
                table: "source");

            migrationBuilder.DropColumn(
                name: "user_agent",
                table: "source");

            migrationBuilder.DropColumn(
                name: "wishes",
                table: "source");
        }
    }
}
