using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HubHours : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "hub_hour",
                columns: table => new
                {
                    start_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    polls = table.Column<int>(type: "INTEGER", nullable: false),
                    fetched = table.Column<int>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    deferred = table.Column<int>(type: "INTEGER", nullable: false),
                    failed = table.Column<int>(type: "INTEGER", nullable: false),
                    status_ok = table.Column<int>(type: "INTEGER", nullable: false),
                    status_not_modified = table.Column<int>(type: "INTEGER", nullable: false),
                    status_client = table.Column<int>(type: "INTEGER", nullable: false),
                    status_server = table.Column<int>(type: "INTEGER", nullable: false),
                    duration_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    entries_new = table.Column<int>(type: "INTEGER", nullable: false),
                    entries_changed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hub_hour", x => x.start_ms);
                });

            // What the dashboard shows, 30 days, from what is kept; the rest of the quarter would make the upgrade of a large hub long.
            migrationBuilder.Sql(
                """
                INSERT INTO hub_hour (start_ms, polls, fetched, unchanged, deferred, failed, status_ok, status_not_modified, status_client, status_server, duration_ms, bytes, entries_new, entries_changed)
                SELECT start_ms, sum(polls), sum(fetched), sum(unchanged), sum(deferred), sum(failed), sum(status_ok), sum(status_not_modified), sum(status_client), sum(status_server), sum(duration_ms), sum(bytes), sum(entries_new), sum(entries_changed)
                FROM poll_hour WHERE start_ms >= (SELECT max(start_ms) FROM poll_hour) - 2678400000 GROUP BY start_ms
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hub_hour");
        }
    }
}
