use super::*;

#[test]
fn ids_come_in_order_and_chance_differs() {
    let ids: Vec<Uuid> = (0..100).map(|_| SystemIds.next()).collect();
    assert!(ids.is_sorted());
    assert!(ids.iter().all(|id| id.get_version_num() == 7));
    assert_ne!(SystemIds.random(), SystemIds.random());
}
