using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace FeedHub.Timeline.Migrations.Postgres
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
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "access_kinds",
                table: "source",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "host",
                table: "source",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "set_interval_ms",
                table: "source",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "set_user_agent",
                table: "source",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "user_agent",
                table: "source",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "wishes",
                table: "source",
                type: "text",
                nullable: true);

            // Until a poll says otherwise: what stands between "//" and the path, without credentials and the web's own ports.
            migrationBuilder.Sql(
                """
                UPDATE source SET host = regexp_replace(lower(regexp_replace(split_part(split_part(current_url, '://', 2), '/', 1), '^.*@', '')), ':(80|443)$', '');
                """);

            migrationBuilder.CreateTable(
                name: "host",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    next_start_ms = table.Column<long>(type: "bigint", nullable: false),
                    cooldown_until_ms = table.Column<long>(type: "bigint", nullable: false),
                    latency_ms = table.Column<int>(type: "integer", nullable: false),
                    success_permille = table.Column<int>(type: "integer", nullable: false),
                    share = table.Column<int>(type: "integer", nullable: false),
                    is_slow = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_host", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "protected_key",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protected_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "source_move",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    moved_ms = table.Column<long>(type: "bigint", nullable: false),
                    from_url = table.Column<string>(type: "text", nullable: false),
                    to_url = table.Column<string>(type: "text", nullable: false),
                    to_url_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    undone_ms = table.Column<long>(type: "bigint", nullable: true)
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
